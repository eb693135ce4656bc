"""What the site asks of its reader: to subscribe, to agree, to follow, to buy."""

from __future__ import annotations

from cuttings.labels import Label
from ingest.clean.phrase_lists import listed_phrases
from ingest.clean.rules.pattern_pieces import rx, trigger_words
from ingest.clean.rules.phrases import one_phrase_of
from ingest.model.rule import Rule

PROMPTS = (
    Rule(
        name="promotion-subscribe",
        label=Label.PROMOTION,
        pattern=one_phrase_of("offers to subscribe"),
        phrases=listed_phrases("offers to subscribe"),
        purpose="a button or a box's title that offers a newsletter or a subscription",
        example="Subscribe to our newsletter",
        counter_examples=(
            "Subscribe to the view that all is well, and you err.",
            "Donate blood, doctors ask",
            "First names matter.",
        ),
    ),
    Rule(
        name="promotion-newsletter",
        label=Label.PROMOTION,
        pattern=rx(
            r"^(?=.{8,420}$).*?(?<!\w)(?=\w)(?:(?:sign[- ]?up|signing up|subscribe|register|"
            r"join)\b.{0,60}\b(?:newsletters?|e-?mail(?:s| list| alerts)?|inbox|mailing list|alerts|updates|"
            r"for free|whatsapp (?:channel|group)|telegram channel|youtube channel)\b|"
            r"(?:newsletters?|e-?mail alerts|inbox)\b.{0,60}\b(?:sign[- ]?up|subscribe|unsubscribe|here|"
            r"delivered|straight|every (?:day|morning|week))\b|(?:delivered|sent|straight|right|"
            r"direct(?:ly)?) (?:to|into) your (?:inbox|e-?mail|mailbox)\b|to your inbox\b|in your inbox\b|"
            r""
            r"follow (?:us|me|him|her|@\w+) (?:on|at|via)\b.{0,40}\b(?:facebook|twitter|x|instagram|"
            r"telegram|google news|whatsapp|linkedin|youtube|tiktok)\b|download (?:the|our) (?:free )?\w* "
            r"?app\b|(?:app store|google play)\b|(?:join|follow) our (?:whatsapp|telegram)\b|"
            r"(?:support|fund) (?:our|independent|quality) journalism\b|become a (?:member|subscriber|"
            r"supporter|patron)\b|already (?:a subscriber|have an account)\b|subscribers? (?:only|"
            r"exclusive)\b|subscribe (?:now|today|here)\b|free trial\b|"
            r"(?:newsletter|whatsapp-kanal|telegram-kanal)\b.{0,60}\b(?:abonnieren|anmelden|bestellen|"
            r"kostenlos|direkt|postfach|täglich|informiert)\b|(?:melden sie sich|abonnieren sie|folgen sie "
            r"uns|jetzt abonnieren|registrieren sie sich|laden sie (?:die|unsere).{0,20}app)\b|(?:abo|"
            r"abonnement) (?:abschließen|testen|kündigen)\b|weiterlesen mit\b|"
            r"(?:inscrivez-vous|abonnez-vous|suivez-nous|téléchargez l['’]app|recevez (?:chaque|nos|notre|"
            r"toute|l['’]))|réservé aux abonnés\b|déjà abonné\b|(?:suscríbete|suscríbase|síguenos|"
            r"síganos|regístrate|recibe (?:nuestro|las|en tu)|descarga (?:la|nuestra) app|únete a nuestro)|"
            r"(?:assine|inscreva-se|siga-nos|siga o|cadastre-se|receba (?:nossa|as|no seu)|baixe o app|"
            r"entre no (?:nosso )?canal|participe do (?:nosso )?canal)\b|(?:iscriviti|abbonati|seguici su|"
            r"ricevi (?:la|le|ogni)|scarica l['’]app|unisciti al canale)|"
            r"(?:подпи(?:шитесь|сывайтесь|шись|саться) на|подписывайтесь|присоединяйтесь к|следите за (?:нами|"
            r"новостями|нашими)|читайте нас (?:в|на)|наш(?:ем)? (?:telegram|телеграм)|скача(?:йте|ть) (?:наше "
            r")?приложение|підпи(?:шіться|суйтесь|суйтеся) на|стежте за)|"
            r"(?:schrijf je in|meld je aan|abonneer je|volg ons op|download de app)\b|(?:zapisz się|"
            r"subskrybuj|obserwuj nas|dołącz do nas|pobierz aplikację)\b|(?:abone ol|bizi takip edin|takip "
            r"et|uygulamayı indir|kanalımıza)|(?:prenumerera på|följ oss på|anmäl dig till|meld deg på|følg "
            r"oss|tilmeld dig|følg os)\b)",
            ignore_case=True,
        ),
        words=trigger_words(
            """abbonati abo abone abonneer abonnement abonnez abonnieren anmäl assine baixe bizi cadastre descarga
            dołącz déjà följ følg inbox inscreva inscrivez iscriviti kanal kanalımıza laden mailbox meld melden
            newsletter newsletters obserwuj participe pobierz prenumerera receba recevez recibe registrieren
            regístrate ricevi réservé scarica schrijf seguici siga subscribe subskrybuj suivez suscríbase
            suscríbete síganos síguenos takip tilmeld téléchargez unisciti unsubscribe uygulamayı volg weiterlesen
            zapisz únete наш нашем подписаться подписывайтесь подпишись подпишитесь присоединяйтесь підписуйтесь
            підписуйтеся підпишіться скачайте скачать следите стежте читайте"""
        ),
        beside=(
            (
                trigger_words(
                    """account email entre facebook free google instagram linkedin list mail mailing member patron
                    subscriber supporter telegram tiktok twitter updates whatsapp x youtube"""
                ),
                trigger_words(
                    "already become canal download folgen follow join play register sign signing signup your"
                ),
            ),
            (trigger_words("subscriber subscribers"), trigger_words("exclusive only")),
            (trigger_words("trial"), trigger_words("free")),
            (trigger_words("journalism"), trigger_words("fund support")),
            (trigger_words("app"), trigger_words("download store")),
            (trigger_words("alerts"), trigger_words("e email join register sign signing signup subscribe")),
        ),
        purpose="an offer of a newsletter, an app, a channel or a subscription, in a sentence",
        example="Sign up for our weekly newsletter and get the news straight to your inbox.",
        counter_examples=("He signed up for the army in 1941.", "Follow us into the hall, she said.", "Join the club."),
        on_pages=False,
        weak=True,
    ),
    Rule(
        name="notice-cookies",
        label=Label.NOTICE,
        pattern=rx(
            r"^(?=.{6,900}$).*?(?<!\w)(?=\w)(?:(?:use|uses|using|accept|reject|set|store|manage|necessary|functional|"
            r"performance|analytical|advertisement) (?:of )?(?:all |these )?cookies?\b|cookies? (?:policy|"
            r"settings|preferences|notice|consent|(?:is|are) (?:used|set|absolutely|small)|to (?:improve|"
            r"personali[sz]e|provide|ensure))\b|"
            r"gdpr\b|your privacy\b|(?:store|access) information on (?:a|your) device\b|privacy "
            r"(?:policy|notice|statement|overview|settings)\b.{0,40}\b(?:and|terms|policy|apply)\b|terms of "
            r"(?:use|service)\b.{0,60}\b(?:apply|privacy|agree)\b|agree to (?:our|the) (?:terms|privacy)\b|"
            r"protected by recaptcha\b|"
            r"(?:verwenden|nutzen|setzen|verwendet|nutzt|setzt) .{0,30}cookies\b|cookies? (?:und|zulassen|"
            r"akzeptieren|einstellungen)\b|datenschutz(?:erklärung|bestimmungen|hinweise|einstellungen)\b|"
            r"(?:utilis(?:e|ons|ation) (?:de|des) cookies|cookies pour)\b|politique de confidentialité\b|"
            r"(?:utiliza(?:mos)?|uso de|usa) cookies\b|política de (?:privacidad|privacidade|cookies)\b|"
            r"(?:utilizza|usa|usiamo|utilizziamo) (?:i )?cookie\b|informativa sulla privacy\b|"
            r"(?:использ\w+ (?:файл\w* )?cookies?|файл\w* cookie|политик\w+ конфиденциальности|обработк\w+ "
            r"персональных данных|використову\w+ (?:файл\w* )?cookie)|(?:gebruikt?|maken gebruik van) "
            r"cookies\b|privacybeleid\b|(?:używa|wykorzystuje|korzysta z)(?:my)? (?:plików )?cookies?\b|"
            r"polityk\w+ prywatności\b|(?:çerez(?:ler)?|gizlilik politikası)\b|kişisel veri)",
            ignore_case=True,
        ),
        words=trigger_words(
            """confidentialité cookie cookies datenschutzbestimmungen datenschutzeinstellungen datenschutzerklärung
            datenschutzhinweise gdpr gizlilik kişisel privacidad privacidade privacy privacybeleid prywatności
            recaptcha çerez çerezler конфиденциальности персональных политика политики политикой политику файл
            файлов файлы"""
        ),
        beside=((trigger_words("device terms"), trigger_words("agree apply information")),),
        purpose="what the site says of cookies, consent and privacy",
        example="This website uses cookies to improve your experience.",
        counter_examples=("She baked cookies for all.", "Your private life is yours."),
        on_pages=False,
    ),
    Rule(
        name="notice-legal",
        label=Label.NOTICE,
        pattern=one_phrase_of("legal pages"),
        phrases=listed_phrases("legal pages"),
        purpose="the site's legal pages and notices, by name",
        example="Privacy policy",
        counter_examples=("Privacy is dead.", "Help is on the way.", "Terms were agreed."),
        on_pages=False,
    ),
    Rule(
        name="notice-script",
        label=Label.NOTICE,
        pattern=rx(
            r"^(?=.{6,400}$).*?(?<!\w)(?=\w)(?:(?:enable|activate|requires?|turn on|disable|without) (?:your "
            r")?(?:javascript|ad[- ]?block(?:er)?)\b|javascript (?:is (?:disabled|not)|aktivieren|"
            r"deaktiviert|empfohlen|to view)\b|ad[- ]?blocker?\b.{0,60}\b(?:aktiv\w*|detected|disable|off|"
            r"deaktivieren)|(?:your browser|ihr browser|votre navigateur|su navegador|ваш "
            r"браузер)\b.{0,60}(?:support|unterstütz|outdated|veraltet|compatible|не поддерживает)|video "
            r"(?:cannot|could not) be (?:played|loaded)\b|this (?:video|content) is (?:not|no longer) "
            r"available\b)",
            ignore_case=True,
        ),
        words=trigger_words("adblock adblocker blocker browser javascript navegador navigateur браузер"),
        beside=((trigger_words("content video"), trigger_words("available cannot could")),),
        purpose="what a browser or a player shows when something is switched off",
        example="Please enable JavaScript to view the comments.",
        counter_examples=("JavaScript is a language for the web that many people learn first.",),
    ),
    Rule(
        name="notice-foreign-agent",
        label=Label.NOTICE,
        pattern=rx(
            r"^(?:[\W\d_]{0,8}(?:"
            r"(?:данн|настоящ|эт)\w{1,4} (?:сообщени|материал|публикаци|текст|стать|информаци|видео|контент)\w{0,4}\b"
            r".{0,400}\bиностранн\w{1,4} (?:агент|средств)|"
            r"(?:сообщение|материал)\b.{0,60}\b(?:создан|распростран|произвед)\w{0,6}.{0,300}"
            r"\bиностранн\w{1,4} (?:агент|средств)|"
            r"(?:this|the) (?:message|material|article|publication)\b.{0,200}\b(?:created|produced|distributed)\b"
            r".{0,120}\bby (?:a )?foreign (?:agent|mass media))|"
            r"[*†(]\W{0,4}(?:\w+ ){0,6}(?:признан|включ[её]н|внес[её]н)\w{0,3} (?:\w+ ){0,4}"
            r"(?:иностранн\w{1,4}|(?:сми-)?иноагент\w{0,4})).{0,300}$",
            ignore_case=True,
        ),
        words=trigger_words(
            """иноагент иноагента иноагентами иноагентом иноагентов иностранного иностранным иностранными иностранных"""
        ),
        beside=((trigger_words("foreign"), trigger_words("created distributed produced")),),
        purpose="what Russian law wants said of a foreign agent's text",
        example=(
            "ДАННОЕ СООБЩЕНИЕ (МАТЕРИАЛ) СОЗДАНО И (ИЛИ) РАСПРОСТРАНЕНО ИНОСТРАННЫМ СРЕДСТВОМ МАССОВОЙ ИНФОРМАЦИИ, "
            "ВЫПОЛНЯЮЩИМ ФУНКЦИИ ИНОСТРАННОГО АГЕНТА"
        ),
        counter_examples=(
            "Минюст признал журналиста иностранным агентом, сообщил в пятницу адвокат его редакции.",
            "Данные иностранных агентов опубликованы.",
            "The material was produced by workers, said a foreign agent of the firm.",
        ),
    ),
    Rule(
        name="notice-affiliate",
        label=Label.NOTICE,
        pattern=rx(
            r"^(?=.{10,600}$).*?(?<!\w)(?=\w)(?:(?:may|might) (?:earn|receive) (?:a |an )?(?:small )?(?:affiliate |"
            r"advertising )?(?:commission|compensation)\b|affiliate (?:links?|commission|disclosure|"
            r"partner)\b|not (?:be )?responsible for the content of external\b|views (?:and opinions "
            r")?expressed (?:in this|here|are)\b|the opinions expressed\b|reproduction (?:in whole|"
            r"without)\b|press council\b|complaints? (?:policy|procedure)\b|our (?:standards|editorial "
            r"(?:standards|process|policy))\b)",
            ignore_case=True,
        ),
        words=trigger_words("affiliate complaint complaints reproduction"),
        beside=(
            (trigger_words("press"), trigger_words("council")),
            (trigger_words("commission compensation"), trigger_words("may might")),
            (trigger_words("opinions views"), trigger_words("expressed")),
            (trigger_words("editorial standards"), trigger_words("our")),
            (trigger_words("external"), trigger_words("content")),
        ),
        purpose="the site's disclaimers",
        example="ZDNet may earn a commission from some of the products featured on this page.",
        counter_examples=("Brokers earn a commission on every sale.",),
        on_pages=False,
        weak=True,
    ),
    Rule(
        name="advertisement",
        label=Label.ADVERTISEMENT,
        pattern=one_phrase_of("signs of advertisements"),
        phrases=listed_phrases("signs of advertisements"),
        purpose="the label of an advertisement, or of one that has not loaded",
        example="Advertisement",
        counter_examples=("Advertising fell by a tenth.", "Werbung wirkt.", "Ad hoc"),
    ),
)
