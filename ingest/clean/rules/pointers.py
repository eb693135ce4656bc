"""What sends the reader elsewhere: to an offer, to another channel, to another article; and codes left unrendered."""

from __future__ import annotations

from cuttings.labels import Label
from ingest.clean.rules.pattern_pieces import rx, trigger_words
from ingest.model.rule import Rule

_CHANNEL = (
    r"(?:facebook|instagram|twitter|x|youtube|telegram|tiktok|whatsapp|linkedin|threads|pinterest|google news|bluesky|"
    r"spotify|snapchat|вконтакте|телеграм\w*)"
)

POINTERS = (
    Rule(
        name="widget-shortcode",
        label=Label.WIDGET,
        pattern=rx(r"^\[(?P<code>[\w-]+)(?:\s[^\]]{0,300})?\].{0,300}\[/(?P=code)\]$|^\[/?[A-Z]+(?:_[A-Z]+)+\]$"),
        words=trigger_words(
            "ad button caption cta_module embed gallery module poll quote sc shortcode video widget youtube"
        ),
        purpose="a code that the site's own machinery was to replace",
        example="[button link=”https://example.org/” type=”big”] Send us YOUR review[/button]",
        counter_examples=("[Applause]", "[He] said so.", "[1] See the report.", "[NATO]"),
    ),
    Rule(
        name="promotion-offer",
        label=Label.PROMOTION,
        pattern=rx(
            r"^(?:get|try|enjoy|subscribe to|order|buy)\b.{0,200}\b(?:subscri\w+|issues?|magazine|monthly|weekly|"
            r"premium|membership)\b.{0,200}(?:\bfor (?:just |only |as little as )?(?:[£$€₹]|rs\.? ?\d)|\buse (?:the )?"
            r"(?:promo |discount )?code\b|\bclick here\b).{0,200}$",
            ignore_case=True,
        ),
        words=trigger_words(
            """issue issues magazine membership monthly premium subscribe subscriber subscription subscriptions
            weekly"""
        ),
        purpose="an offer of a subscription, with its price, its code or its button",
        example="Get Garden Monthly delivered through your letterbox. 12 issues for £11.99. Click here.",
        counter_examples=(
            "Get used to monthly payments, the minister said.",
            "Try the weekly market for fresh fish.",
            "The magazine sold 12 issues for £11.99.",
        ),
    ),
    Rule(
        name="promotion-inbox",
        label=Label.PROMOTION,
        pattern=rx(
            r"^(?=.{0,300}\bnewsletter)(?=.{0,300}\b(?:sign up|subscribe)\b).{0,300}\b(?:your|in the) inbox\b.{0,80}$",
            ignore_case=True,
        ),
        words=trigger_words("inbox"),
        purpose="an offer of a newsletter to the reader's inbox",
        example="Ground Game: Sign up for our weekly politics newsletter to get it in your inbox every Monday.",
        counter_examples=(
            "Recruiters flooded your inbox, and companies sent newsletters.",
            "To win readers, let them sign up for a newsletter.",
        ),
    ),
    Rule(
        name="promotion-follow",
        label=Label.PROMOTION,
        pattern=rx(
            rf"^[\W_]{{0,4}}(?:follow|like|find|connect with)\b.{{1,40}}\bon (?:our )?{_CHANNEL}\b"
            rf"(?:\W{{1,3}}(?:(?:and|or|&) )?(?:our )?{_CHANNEL}\b)*(?:\W{{1,3}}(?:at |via )?(?:@|https?://|"
            rf"www\.)\S{{1,120}})?"
            rf"\W*(?:for\b.{{0,80}})?$",
            ignore_case=True,
        ),
        opening=trigger_words("connect find follow like"),
        purpose="where the site or the author is to be followed",
        example="Follow us on Instagram, Facebook, Twitter and YouTube.",
        counter_examples=(
            "Follow the debate on Twitter and you will find no end.",
            "Like most of us on Facebook, she never read the terms.",
            "Find out more on X-rays.",
        ),
    ),
    Rule(
        name="promotion-line",
        label=Label.PROMOTION,
        pattern=rx(
            r"^[\W_]{0,4}(?:[^.!?]{4,80}\? )?(?:"
            r"(?:please )?(?:sign[- ]?up|subscribe|register|join)(?: now| today| here)? (?:for|to) (?:our|the|this) "
            r".{0,60}\b(?:newsletters?|briefings?|mailing list|e-?mails?|alerts|bulletin)(?: here| now|"
            r" today| for free)?|"
            r"join our (?:\w+ )?(?:whatsapp|telegram|facebook|viber)(?: \w+)?|click here to subscribe|"
            r"get (?:the|our) (?:\w+ ){0,4}(?:news|stories|headlines)\b.{0,40} (?:to|in) your inbox|"
            r"(?:support|fund) (?:our|independent|quality|local) journalism\b.{0,60}|"
            r"(?:download|get|install|try) (?:the|our) (?:free )?(?:\w+ ){0,3}app(?: (?:now|today|here|"
            r"for free|(?:on|from|in) .{2,50}))?|"
            r"(?:abonnieren sie|abonniere) (?:unseren|den) .{0,50}newsletter|jetzt (?:\w+ )?newsletter abonnieren|"
            r"(?:hier|jetzt) (?:geht es|gehts|geht['’]s) zum newsletter|"
            r"melden sie sich (?:hier |jetzt )?(?:für|zu) (?:unseren|unserem|den|dem) .{0,50}newsletter an|"
            r"(?:laden sie|lade) (?:(?:sich|dir) )?(?:die|unsere) .{0,30}app(?: herunter)?|"
            rf"folg(?:en sie|e|t) .{{2,40}} (?:auf|bei) {_CHANNEL}|suivez(?:-| ).{{2,40}} sur {_CHANNEL}|"
            rf"(?:sigue|siga|síguenos|síganos|segui|seguici|segue|siga-nos)\b.{{0,40}} (?:en|em|no|su) {_CHANNEL}|"
            rf"(?:следите за|читайте|смотрите|подписывайтесь на) .{{2,40}} (?:в|на) {_CHANNEL}|"
            r"(?:inscrivez|abonnez)-vous à (?:notre|la) .{0,50}(?:newsletter|lettre d['’]information|infolettre)|"
            r"téléchargez (?:l['’]|notre )appli(?:cation)?|"
            r"(?:suscr[ií]bete|suscríbase|apúntate) a (?:nuestr[oa]|la|el) .{0,50}(?:newsletter|bolet[ií]n)|"
            r"desc[aá]rg(?:a|ue|ate) (?:la|nuestra) (?:app|aplicación)|"
            r"iscri(?:viti|vetevi) alla (?:nostra )?.{0,40}newsletter|scarica (?:l['’]|la nostra )app|"
            r"(?:assine|inscreva-se na|receba) (?:a |nossa |a nossa )?.{0,40}newsletter|baixe o (?:nosso )?app|"
            r"(?:подпишитесь|подписывайтесь|подпишись) на (?:наш[уи]?|нашу|рассылку).{0,60}|"
            r"скачайте (?:наше )?(?:\w+ )?приложение|(?:підпишіться|підписуйтесь|підписуйтеся) на (?:наш[уі]?).{0,60}|"
            r"(?:schrijf je in|meld je aan) voor (?:onze|de) .{0,40}nieuwsbrief|download (?:de|onze) app|"
            r"(?:zapisz|zapiszcie) się (?:na|do) .{0,40}newslettera?|pobierz (?:naszą )?aplikację|"
            r"prenumerera på (?:vårt|vår) .{0,30}nyhetsbrev|(?:e-?)?bültenimize abone olun|uygulamamızı indirin"
            r")[\W_]*$",
            ignore_case=True,
        ),
        opening=trigger_words(
            """click folge folgen folgt fund hier segue segui seguici siga sigue suivez support síganos síguenos
            следите читайте смотрите abonnez abonniere abonnieren apúntate assine baixe bültenimize descarga
            descargue descárgate download ebültenimize get inscreva inscrivez install iscrivetevi iscriviti
            jetzt join lade laden meld melden please pobierz prenumerera receba register scarica schrijf sign
            signup subscribe suscribete suscríbase suscríbete try téléchargez uygulamamızı zapisz zapiszcie
            підписуйтесь підписуйтеся підпишіться подписывайтесь подпишись подпишитесь скачайте"""
        ),
        beside=((trigger_words("newsletter newsletters"), trigger_words("sign signup subscribe")),),
        purpose="an offer of the site's newsletter, channel or app, alone on a line",
        example="Sign up for our Morning Briefing newsletter",
        counter_examples=(
            "Sign up for the race ended on Monday, and no newsletter said so before.",
            "Download the app Store Connect report and send it to the tax office.",
            "Get the paper app ready, the minister told them.",
            "Подпишитесь под письмом, просят жители.",
        ),
    ),
    Rule(
        name="promotion-click",
        label=Label.PROMOTION,
        pattern=rx(r"^[^a-zа-яё]{0,100}\bCLICK(?:ING)? HERE\b[^a-zа-яё]{0,60}$"),
        words=trigger_words("click clicking"),
        purpose="a button in capitals in the midst of a text",
        example="GET THE NEWS ON THE GO BY CLICKING HERE",
        counter_examples=("Click here to read our full review.", "You can CLICK HERE for the full tutorial."),
    ),
    Rule(
        name="related-elsewhere",
        label=Label.RELATED,
        pattern=rx(
            r"^(?:on|from|more (?:on|from)|read (?:more )?(?:on|at)|also on|elsewhere on) (?:www\.)?[\w-]+(?:\.[\w-]+)*"
            r"\.(?:com|org|net|co\.uk|de|fr|ru|it|es|news|tv) ?[:|»>] ?\S.{8,200}$",
            ignore_case=True,
        ),
        opening=trigger_words("also elsewhere from more on read"),
        purpose="a pointer to an article of a named site",
        example="On Chronicle.com: Car sales plunge nearly 17 percent in August",
        counter_examples=(
            "On Amazon.com the price fell: nobody knows why.",
            "From example.org he moved to another site.",
        ),
    ),
)
