"""Pages that servers and shields give in place of an article, in many languages; and articles of the same words."""

from __future__ import annotations

import json

import pytest

from ingest.model.document import UnreadableError
from ingest.read import read
from ingest.read.kinds.error_page import DAMAGE, MOST_REFUSED
from ingest.read.kinds.every_kind import KINDS, outcome_of

ERRORS = {kind.reason for kind in KINDS if kind.name == "error page"}
SENTENCE = "The council voted for a new bridge over the river after a long debate on Monday evening. "


def judged(data: str) -> str:
    """refused, doubted or read."""
    try:
        document = read(data.encode())
    except UnreadableError as error:
        refused = str(error) in ERRORS and outcome_of(str(error)) == "failed"
        return "refused" if refused else str(error)
    return "doubted" if [damage.kind for damage in document.damage] == [DAMAGE] else "read"


def page(title: str, *paragraphs: str, heading: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    links = "".join(f'<li><a href="/{n}">Section number {n} of this newspaper</a></li>' for n in range(9))
    return f"<html><head><title>{title}</title></head><body><ul>{links}</ul><h1>{heading or title}</h1>{body}</body></html>"


SERVERS = [
    '<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>You don\'t have permission to access "http://x.example/a" on this server.<p>Reference #18.2c3d1502.1700000000.1a2b3c4d</p></body></html>',
    "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.18.0 (Ubuntu)</center>\r\n</body>\r\n</html>",
    "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>openresty</center></body></html>",
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You don\'t have permission to access this resource.</p><hr><address>Apache/2.4.41 (Ubuntu) Server at x.example Port 80</address></body></html>',
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>500 Internal Server Error</title></head><body><h1>Internal Server Error</h1><p>The server encountered an internal error or misconfiguration and was unable to complete your request.</p><p>Please contact the server administrator at webmaster@x.example to inform them of the time this error occurred, and the actions you performed just before this error.</p></body></html>',
    "<html><head><title>IIS 10.0 Detailed Error - 404.0 - Not Found</title></head><body><h1>Server Error in Application</h1><h2>HTTP Error 404.0 - Not Found</h2><p>The resource you are looking for has been removed, had its name changed, or is temporarily unavailable.</p></body></html>",
    "<html><head><title>Server Error</title></head><body><h1>Server Error</h1><h2>404 - File or directory not found.</h2><h3>The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.</h3></body></html>",
    "<html><head><title>Just a moment...</title></head><body><h1>www.riverside.example</h1><h2>Checking if the site connection is secure</h2><p>www.riverside.example needs to review the security of your connection before proceeding.</p><p>Ray ID: 7a1b2c3d</p></body></html>",
    "<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><h2>You are unable to access riverside.example</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution. There are several actions that could trigger this block.</p></body></html>",
    "<html><head><title>riverside.example | 522: Connection timed out</title></head><body><h1>Connection timed out Error code 522</h1><p>The initial connection between Cloudflare's network and the origin web server timed out. As a result, the web page can not be displayed.</p></body></html>",
    "<html><head><title>riverside.example</title></head><body><h1>riverside.example</h1><h2>Verify you are human by completing the action below.</h2><p>Ray ID: 7a1b2c3d</p></body></html>",
    "<html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru Meditation:</h3><p>XID: 12345</p><hr><p>Varnish cache server</p></body></html>",
    "<html><head><title>Site not found &middot; GitHub Pages</title></head><body><h1>404</h1><p><strong>There isn't a GitHub Pages site here.</strong></p><p>If you're trying to publish one, read the full documentation to learn how to set it up.</p></body></html>",
    "<html><head><title>Page not found &middot; GitHub Pages</title></head><body><h1>404</h1><p><strong>File not found</strong></p><p>The site configured at this address does not contain the requested file.</p></body></html>",
    "<html><head><title>ERROR: The request could not be satisfied</title></head><body><h1>403 ERROR</h1><h2>The request could not be satisfied.</h2><p>Request blocked. We can't connect to the server for this app or website at this time.</p><pre>Generated by cloudfront (CloudFront)</pre></body></html>",
    "<html><body><p>Request unsuccessful. Incapsula incident ID: 1234000560030405-71</p></body></html>",
    "<html><head><title>DDoS-Guard</title></head><body><h1>Checking your browser before accessing riverside.example</h1><p>Please wait a few seconds.</p></body></html>",
    "<html><head><title>Index of /archive</title></head><body><h1>Index of /archive</h1><pre><a href='a'>bridge-vote-2022.html</a> 2022-03-14 09:15 12K <a href='b'>ferry.html</a> 2022-03-15 08:00 9K</pre></body></html>",
    "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p></body></html>",
    "<html><body><h1>Error establishing a database connection</h1><p>Please try again in a few minutes, we are sorry for it.</p></body></html>",
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>X</RequestId></Error>',
    json.dumps({"error": {"code": 404, "message": SENTENCE}}),
    json.dumps({"statusCode": 403, "error": "Forbidden", "message": SENTENCE}),
    "404 Not Found\n\nThe page that you asked for is not on this server, and never was.",
    "Access Denied\nYou don't have permission to access this page of the newspaper, sorry.",
    "<html><head><title>Cookie check</title></head><body><p>Please enable cookies to continue. This site needs them for the reading of its pages.</p></body></html>",
]


# The title, the heading and the paragraphs of other programs' pages.
PROGRAMS = [
    ("Page not found – Riverside", "Oops! That page can&rsquo;t be found.", "It looks like nothing was found here."),
    ("Riverside blog", "", "Sorry, the page you were looking for in this blog does not exist."),
    ("Page not found | Riverside", "", "The requested page could not be found."),
    (
        "ERROR: The requested URL could not be retrieved",
        "ERROR",
        "The following error was encountered.",
        "Generated Mon, 03 Mar 2025 10:00:00 GMT by proxy (squid/5.7)",
    ),
    ("Wayback Machine", "Hrm.", "The Wayback Machine has not archived that URL."),
    ("Access to this page has been denied", "Before we continue...", "Press &amp; Hold to confirm you are a human."),
    ("riverside.example", "", "Please enable JS and disable any ad blocker"),
    ("Your access to this site has been limited", "", "Your access to this service has been limited."),
    (
        "HTTP Status 404 – Not Found",
        "",
        "The origin server did not find a current representation for the target resource.",
    ),
    ("404: NOT_FOUND", "404: NOT_FOUND", "The deployment could not be found here, we looked for it everywhere."),
    ("Application error", "", "An error occurred in the application and your page could not be served."),
    ("Account Suspended", "", "This Account has been suspended."),
    ("Riverside", "Site under maintenance", "We'll be back soon!"),
    ("410 Gone", "", "The requested resource is no longer available and there is no forwarding address."),
    ("Error 1015", "Error 1015", "You are being rate limited. The owner of this website has banned you for some time."),
    ("Making sure you're not a bot!", "", "Please wait a moment while we ensure the security of your connection."),
    (
        "Fehler 404 - Seite nicht gefunden - Zeitung",
        "",
        "Die aufgerufene Seite gibt es leider nicht mehr, bitte suchen Sie.",
    ),
    (
        "Ошибка 404. Страница не найдена — Газета",
        "404",
        "Неправильно набран адрес, или такой страницы на сайте больше нет.",
    ),
]


@pytest.mark.parametrize(("title", "heading", "paragraphs"), [(t, h, p) for t, h, *p in PROGRAMS])
def test_pages_of_other_programs_are_refused(title: str, heading: str, paragraphs: list[str]) -> None:
    assert judged(page(title, *paragraphs, heading=heading)) == "refused"


@pytest.mark.parametrize("data", SERVERS)
def test_pages_of_servers_and_shields_are_refused(data: str) -> None:
    assert judged(data) == "refused"


LANGUAGES = [
    ("en", "Page not found", "Access denied", "Are you a robot?"),
    ("de", "Seite nicht gefunden", "Zugriff verweigert", "Einen Moment bitte …"),
    ("fr", "Page introuvable", "Accès refusé", "Un instant…"),
    ("es", "Página no encontrada", "Acceso denegado", "Un momento…"),
    ("it", "Pagina non trovata", "Accesso negato", "Un momento…"),
    ("pt", "Página não encontrada", "Acesso negado", "Um momento…"),
    ("nl", "Pagina niet gevonden", "Toegang geweigerd", "Een moment geduld"),
    ("pl", "Nie znaleziono strony", "Odmowa dostępu", "Chwileczkę…"),
    ("ru", "Страница не найдена", "Доступ запрещён", "Один момент…"),
    ("uk", "Сторінку не знайдено", "Доступ заборонено", "Зачекайте, будь ласка"),
    ("cs", "Stránka nenalezena", "Přístup odepřen", "Okamžik prosím"),
    ("sv", "Sidan kunde inte hittas", "Åtkomst nekad", "Ett ögonblick"),
    ("da", "Siden blev ikke fundet", "Adgang nægtet", "Et øjeblik"),
    ("no", "Siden finnes ikke", "Ingen tilgang", "Et øyeblikk"),
    ("fi", "Sivua ei löytynyt", "Pääsy estetty", "Hetkinen"),
    ("tr", "Sayfa bulunamadı", "Erişim engellendi", "Bir dakika lütfen..."),
    ("el", "Η σελίδα δεν βρέθηκε", "Απαγορεύεται η πρόσβαση", "Μια στιγμή"),
    ("hu", "Az oldal nem található", "Hozzáférés megtagadva", "Egy pillanat"),
    ("ro", "Pagina nu a fost găsită", "Acces interzis", "Un moment, vă rugăm"),
    ("ar", "الصفحة غير موجودة", "تم رفض الوصول", "لحظة من فضلك"),
    ("fa", "صفحه مورد نظر یافت نشد", "دسترسی غیرمجاز", "لطفا صبر کنید"),
    ("he", "הדף לא נמצא", "הגישה נדחתה", "רק רגע"),
    ("zh", "页面不存在", "拒绝访问", "请稍候…"),
    ("ja", "ページが見つかりません", "アクセスが拒否されました", "しばらくお待ちください..."),
    ("ko", "페이지를 찾을 수 없습니다", "접근이 거부되었습니다", "잠시만 기다리십시오…"),
    ("id", "Halaman tidak ditemukan", "Akses ditolak", "Mohon tunggu"),
    ("et", "Lehte ei leitud"),
    ("lv", "Lapa nav atrasta"),
    ("lt", "Puslapis nerastas"),
    ("ca", "Pàgina no trobada"),
    ("hi", "पृष्ठ नहीं मिला"),
    ("th", "ไม่พบหน้าที่ต้องการ"),
    ("sr", "Stranica nije pronađena"),
    ("bg", "Страницата не е намерена"),
    ("sk", "Stránka sa nenašla"),
    ("vi", "Không tìm thấy trang", "Truy cập bị từ chối", "Vui lòng chờ"),
]


@pytest.mark.parametrize("titles", LANGUAGES, ids=lambda row: row[0])
def test_error_pages_are_refused_in_many_languages(titles: tuple[str, ...]) -> None:
    for title in titles[1:]:
        for said in (title, f"404 – {title}", f"{title} | Riverside News", f"Riverside – {title}", title.upper()):
            assert judged(page(said)) == "refused", said
            assert judged(page("Riverside News", heading=said)) == "refused", said
        assert judged(page(title, SENTENCE)) == "refused", title


def test_a_long_page_of_such_a_title_is_doubted_and_an_article_is_read() -> None:
    words = len(SENTENCE.split())
    few, many = MOST_REFUSED // words + 1, 300 // words
    assert judged(page("Page not found", *[SENTENCE] * few)) == "doubted"
    assert judged(page("Page not found", *[SENTENCE] * many)) == "read"


@pytest.mark.parametrize(
    "title",
    [
        "Access denied to the harbour, fishermen say",
        "Access to the site denied: inspectors wait at the gate",
        "Page of history not found in the archive",
        "A moment for the river",
        "The 404 bus is late again",
        "Wo ist die Seite der Akte geblieben?",
        "Доступ к морю закрыт для жителей",
        "Страница истории",
        "Un moment de joie",
    ],
)
def test_briefs_of_such_words_are_read(title: str) -> None:
    assert judged(page(title, SENTENCE * 2)) == "read"


@pytest.mark.parametrize("notice", ["Please enable JavaScript.", "Access denied.", "Checking your browser."])
def test_a_brief_beside_a_notice_is_read(notice: str) -> None:
    brief = "A man fell from the old bridge on Monday, police said."
    assert judged(page("Fall from a bridge", notice, brief)) == "read"
    assert judged(page("Riverside News", notice)) == "refused"


def test_a_frame_says_that_it_is_one() -> None:
    with pytest.raises(UnreadableError, match="its text may stand in a frame"):
        read(b'<html><body><iframe src="https://ads.example/"></iframe></body></html>')
