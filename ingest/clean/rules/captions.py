"""Captions of photographs and cartoons, told by the credit that they carry."""

from __future__ import annotations

from cuttings.labels import Label
from ingest.clean.rules.pattern_pieces import AGENCY, AGENCY_WORDS, UP, rx, trigger_words
from ingest.model.rule import Rule

_STOCK = (
    r"Getty(?: Images)?|Shutterstock|iStock(?:photo)?|Alamy|Unsplash|Pexels|Pixabay|IMAGO|imago|picture[ -]alliance|"
    r"Adobe Stock|Depositphotos|Rex Features|Zuma|ZUMA|Bloomberg via Getty Images|Keystone|EPA|WireImage|FilmMagic|"
    r"Flickr|Wikimedia(?: Commons)?"
)
_PHOTO = (
    r"(?:photo(?:s|graph|graphs|graphy)?|photo credits?|foto(?:s|grafie|grafía)?|pictures?|images?|image credits?|"
    r"bild(?:er|rechte|nachweis|quelle)?|crédit(?:s)?(?: photo)?|crédito(?:s)?|imagen|imagem|immagine|фото|"
    r"фотография|зображення|fotoğraf|zdjęcie|foto di|credit|credits|screenshot|illustration|grafik|symbolbild|"
    r"archivbild|archivfoto|beeld|kuva|photo by|image by|picture by|image source|courtesy)"
)

_STOCK_WORDS = trigger_words(
    """adobe alamy depositphotos filmmagic flickr getty imago istock istockphoto pexels picture pixabay rex
    shutterstock tt unsplash wikimedia wireimage zuma"""
)
_PHOTO_WORDS = trigger_words(
    """archivbild archivfoto beeld bild bilder bildnachweis bildquelle bildrechte courtesy credit credits crédit
    crédito créditos crédits foto fotografie fotografía fotos fotoğraf grafik illustration image imagem imagen
    images immagine kuva photo photograph photographs photography photos picture pictures quelle screengrab
    screenshot symbolbild zdjęcie зображення фото фотография"""
)

CAPTIONS = (
    Rule(
        name="caption-agency-last",
        label=Label.PHOTO_CAPTION,
        pattern=rx(
            rf"^(?P<caption>.{{15,500}}?[.?!”\"’»)\]])(?:\s*[|–—-]\s*|\s+|(?<=[.)]))[(\[]?(?:(?:AP|AFP|EPA)[ "
            rf"/-])?(?P<agency>{AGENCY}|{_STOCK})(?:[ /,|]+(?:{AGENCY}|{_STOCK}|File|file|Pool))*[)\]]?$"
        ),
        words=AGENCY_WORDS | _STOCK_WORDS,
        purpose="a sentence, and after its full stop the agency that made the picture",
        claims=("photographer",),
        example=(
            "Russian President Vladimir Putin speaks during a news conference in Moscow, Russia, on Tuesday.  Reuters"
        ),
        counter_examples=(
            "He spoke to reporters, according to Reuters",
            "The call was confirmed. Reuters could not reach him.",
        ),
    ),
    Rule(
        name="caption-slash",
        label=Label.PHOTO_CAPTION,
        pattern=rx(
            rf"^.{{0,500}}?(?=[/|©–—vT])(?:[/|©–—]|\bvia\b|\bThrough\b)\s?(?:{_STOCK}|AFP|AP|REUTERS|Reuters|dpa|EPA|ANP|TT|"
            rf"NTB|APA|Associated Press|Bloomberg|ТАСС|TASS|РИА Новости|Anadolu)(?:[ /,|]+[\w. "
            rf"-]{{2,30}})?[)\]]?\.?$"
        ),
        words=AGENCY_WORDS | _STOCK_WORDS,
        purpose="a line that ends in the maker and the agency of a picture, a slash or a bar between them",
        claims=("photographer",),
        example="Sanjeev Verma/Hindustan Times/Getty Images",
        counter_examples=("He works for AP/Reuters and writes on energy for many papers.", "The AFP is a party."),
    ),
    Rule(
        name="caption-labelled",
        label=Label.PHOTO_CAPTION,
        pattern=rx(
            rf"^\W{{0,3}}{_PHOTO}(?:\s(?:by|von|de|di|credit|courtesy of))?\s?[:|©/]\s?.{{2,160}}$", ignore_case=True
        ),
        words=_PHOTO_WORDS,
        purpose="a line that begins by naming the picture's maker",
        claims=("photographer",),
        example="Foto: Jonas Bendiksen",
        counter_examples=("Photo shops are closing.", "Image is everything."),
    ),
    Rule(
        name="caption-credit-last",
        label=Label.PHOTO_CAPTION,
        pattern=rx(
            rf"^.{{10,600}}?[.)”\"»’\]|—–( ]\s?(?:Photo(?:graph|s)?|Foto|Picture|Image|Bild|Bildrechte|Crédit|"
            rf"Credit|Fotos|Фото|Quelle|Zdjęcie|Fotoğraf|FOTO|PHOTO|Kuva)(?: by| von| credit| "
            rf"Credit)?\s?[:©/]\s?[{UP}@a-z][^.!?;:]{{1,70}}[.)\]]?$"
        ),
        words=_PHOTO_WORDS,
        purpose="a line at whose end the picture's maker is named",
        claims=("photographer",),
        example="Rebecca Cooke supporting Phil Foden at the Qatar World Cup Credit: PA",
        counter_examples=("She asked for a photo: he refused, turned round, and left. Nobody saw him again.",),
    ),
    Rule(
        name="caption-ap-photo",
        label=Label.PHOTO_CAPTION,
        pattern=rx(
            r"^.{0,700}\((?:(?:AP|AFP|EPA|REUTERS|Reuters|PTI|ANI) )?(?:File )?(?i:photos?|fotos?|pictures?|"
            r"images?|фото|photo illustration|screengrab|screenshot)(?: (?:by|credit|courtesy|von|de))?[ "
            r":/][^()]{2,120}(?:\)|$)\.?$"
        ),
        words=_PHOTO_WORDS,
        purpose="a line that ends in brackets around the photograph's maker",
        claims=("photographer",),
        example="A supporter cheers as the candidate speaks in Johnstown, Pa. (AP Photo/Alex Brandon)",
        counter_examples=("He showed a picture (photo 3) to the court.",),
    ),
    Rule(
        name="caption-file",
        label=Label.PHOTO_CAPTION,
        pattern=rx(
            r"^\W{0,2}(?:FILE ?(?:PHOTO|IMAGE|PICTURE)?\s?[-–—:]|File (?:photo|picture|image)[ :.]|A file "
            r"(?:photo|photograph|picture|image) (?:shows|of)|In this (?:file|handout|undated|image|photo|"
            r"frame)|This (?:combination of photos|photo|image|handout|undated) |Symbolbild|Archivbild|"
            r"Symbolfoto|\(Symbolbild\)|Архивное фото|Foto de archivo|Imagen de archivo|Imagem de "
            r"arquivo).{0,600}$"
        ),
        opening=trigger_words(
            """a archivbild file fileimage filephoto filepicture foto imagem imagen in symbolbild symbolfoto this
            архивное"""
        ),
        purpose="a picture from the archive, as its caption says",
        claims=("photographer",),
        example="FILE - In this Nov. 3 photo the president waves. Alex Brandon",
        counter_examples=("Files were destroyed.", "File the report by Friday."),
    ),
    Rule(
        name="caption-word",
        label=Label.PHOTO_CAPTION,
        pattern=rx(
            r"^(?:image|media|photo|video)?\s?caption\b.{0,300}$|^(?:image|photo) \d+ (?:of|/) .{1,6}$|"
            r"^(?:image )?copyright.{2,60}image ?caption.{0,300}$|^bildunterschrift.{0,200}$|^(?:hide|toggle|"
            r"show) caption$|^enlarge (?:this )?image$|^bild (?:in neuem fenster )?(?:vergrößern|öffnen)$|"
            r"^click (?:to|on (?:the )?(?:image|photo) to) enlarge$",
            ignore_case=True,
        ),
        words=trigger_words(
            """bild bildunterschrift caption click copyright copyrightgetty enlarge image imagecaption media photo
            video"""
        ),
        purpose="a caption that calls itself one",
        claims=("photographer",),
        example="Image caption The bridge before the storm © Jane Doe",
        counter_examples=("Captions matter.",),
    ),
    Rule(
        name="caption-stock",
        label=Label.PHOTO_CAPTION,
        pattern=rx(
            rf"^\W{{0,3}}(?:(?:{_STOCK})(?:[ /|,]+(?:{_STOCK}|{AGENCY}|Contributor|Pool|Stock))*|(?:{_STOCK}|"
            rf"AP|AFP|Reuters) ?[/|] ?[{UP}][\w. ’'-]{{2,40}}|[{UP}][\w. ’'-]{{2,40}} ?[/|] ?(?:{_STOCK}))\W*$"
        ),
        words=AGENCY_WORDS | _STOCK_WORDS,
        purpose="the stock agency of a picture, alone or with the maker",
        claims=("photographer",),
        example="Getty Images/Jane Doe",
        counter_examples=("Getty Images sued the company.",),
    ),
    Rule(
        name="cartoon-caption",
        label=Label.CARTOON_CAPTION,
        pattern=rx(
            r"^(?:(?:political|editorial|daily) cartoons?|cartoons?|karikaturen?|caricatures?|caricaturas?|"
            r"карикатур[аы]|cartoon of the (?:day|week))(?: (?:about|on|of|by|über|sur|sobre|на тему) "
            r".{2,60})?$",
            ignore_case=True,
        ),
        words=trigger_words(
            """caricatura caricaturas caricature caricatures cartoon cartoons daily editorial karikatur karikaturen
            political карикатура карикатуры"""
        ),
        purpose="the label of a cartoon's box, which has lost its cartoon",
        example="Political cartoons about world leaders",
        counter_examples=("Political cartoons were banned in 1933.", "Cartoons are for children."),
    ),
)
