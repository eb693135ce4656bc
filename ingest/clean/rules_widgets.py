"""What is left of a page's machinery: buttons, boxes' titles, the way around the site."""

from __future__ import annotations

from ingest.clean.phrase import phrases
from ingest.clean.signs import rx
from ingest.rule import Rule

WIDGETS = (
    phrases(
        "widget-about-author",
        "widget",
        "the title of a box about the author, or of one that has lost its content",
        """about author; about the author; about the authors; about the writer; author; authors; über den autor; über die autorin;
        zur person; à propos de l'auteur; sobre el autor; sobre la autora; sobre o autor; sobre a autora; l'autore; об авторе; про автора; over de auteur;
        o autorze; yazar hakkında; om författaren; about us; view all posts; see all posts; more from this author; author archive""",
        example="About Author",
        counter_examples=("About the author little is known.", "Authors of the report disagree."),
    ),
    phrases(
        "widget-share",
        "widget",
        "buttons that send the page on",
        """share; share this; share this article; share this story; share this post; share this page; share article; share on; share via; share with;
        share on facebook; share on twitter; share on x; share on linkedin; share on whatsapp; share to facebook; share to twitter; share to linkedin;
        share this on facebook; share this on whatsapp; share this on twitter; share this with facebook; share this with whatsapp; shares; 0 shares; tweet; tweet this; retweet; pin it; pin; e-mail; email; email this; email this article;
        email this post; print; print this; print article; print this article; copy link; copied; link copied; copy; facebook; twitter; x twitter; x; whatsapp; linkedin; pinterest; reddit;
        tumblr; telegram; flipboard; messenger; instagram; youtube; tiktok; threads; bluesky; mastodon; vk; vkontakte; viber; snapchat; pocket; xing; rss; rss feed; follow; follow us; follow us on; follow us on facebook;
        follow us on twitter; follow us on instagram; follow me; follow me on; like this; like; like loading; like us on facebook; save; bookmark; stay connected; connect with us; facebook twitter; facebook twitter linkedin; facebook twitter email; facebook twitter whatsapp;
        artikel teilen; teilen; auf facebook teilen; beitrag teilen; merken; drucken; link kopieren; per mail; mailen; partager; partager sur facebook; partager cet article; imprimer; envoyer par e mail; compartir;
        compartir en facebook; comparte; imprimir; compartilhar; compartilhe; condividi; stampa; condividi su facebook; invia; поделиться; поделиться в facebook; поделитесь; распечатать; твитнуть; отправить; поділитися;
        поширити; deel; delen; deel dit artikel; udostępnij; podziel się; drukuj; paylaş; yazdır; dela; del; jaa""",
        example="Share this",
        counter_examples=("Share this burden with us, he asked.", "Email was invented in 1971.", "X marks the spot"),
    ),
    phrases(
        "widget-navigation",
        "navigation",
        "the way around the site",
        """skip to content; skip to main content; skip to navigation; jump to content; menu; main menu; close menu; open menu; search; search for; close; home; startseite; accueil; site map; sitemap; back to top;
        return to top; go to top; nach oben; previous; next; previous post; next post; previous article; next article; previous story; next story; previous page; next page; older posts; newer posts; view all;
        see all; show more; load more; load more posts; more; show less; sign out; log out; log in; login; sign in; log in register; my account; register; create account; create an account; anmelden; einloggen; registrieren; abmelden; suche; menü; schließen;
        zum inhalt springen; zurück; weiter; mehr anzeigen; mehr laden; rechercher; connexion; se connecter; s'identifier; fermer; retour; aller au contenu; buscar; iniciar sesión; cerrar; inicio; ir al contenido;
        volver arriba; buscar en el sitio; entrar; fechar; pesquisar; início; ir para o conteúdo; cerca; accedi; chiudi; vai al contenuto; меню; поиск; найти; войти; вход; регистрация; закрыть; наверх; назад; вперёд; далее; главная;
        на главную; перейти к содержимому; показать ещё; показать еще; загрузить ещё; пошук; увійти; головна; zoeken; inloggen; sluiten; terug naar boven; szukaj; zaloguj; zaloguj się; zamknij; ara; giriş yap; üye ol; kapat;
        sök; logga in; stäng; søk; logg inn; lukk; toggle navigation; table of contents; in this article; on this page; contents; inhaltsverzeichnis; sommaire; permalink; reply; edit; categories; category; tags; tag; topics; filed under; filed in; posted in; tagged; archives; recent comments; sections; loading; loading...; next up; page 0; page 0 of 0; 0 of 0; video; videos; fotos; photos; gallery; audio; podcast; podcasts""",
        example="Skip to content",
        counter_examples=("Search parties went out at dawn.", "More is different", "The next"),
    ),
    Rule(
        name="tag-line",
        label="widget",
        pattern=rx(
            r"^(?:tags?|topics?|filed under|filed in|posted in|related topics|categor(?:y|ies)|keywords|schlagw(?:orte|örter)|themen|mots[- ]clés|étiquettes|etiquetas|temas|palabras clave|tópicos|palavras-chave|tag|argomenti|теги|метки|тэги|темы|теми|trefwoorden|tagi|etiketler)\s?[:|].{0,250}$",
            ignore_case=True,
        ),
        purpose="the tags of the article",
        example="Tags: Russia, Ukraine, NATO",
        counter_examples=("Topics were many.", "Tag of war"),
        words=frozenset(
            [
                "tag",
                "tags",
                "topic",
                "topics",
                "filed",
                "posted",
                "related",
                "category",
                "categories",
                "keywords",
                "schlagworte",
                "schlagwörter",
                "themen",
                "mots",
                "étiquettes",
                "etiquetas",
                "temas",
                "palabras",
                "tópicos",
                "palavras",
                "argomenti",
                "теги",
                "метки",
                "тэги",
                "темы",
                "теми",
                "trefwoorden",
                "tagi",
                "etiketler",
            ]
        ),
    ),
    phrases(
        "comments-heading",
        "comments",
        "the head of the readers' comments, or its form",
        """comments; comment; 0 comments; 0 comment; no comments; comments 0; view comments; show comments; hide comments; comments are off; leave a reply; leave a comment; leave a reply cancel reply; leave a comment cancel reply; cancel reply; post a comment; post comment;
        write a comment; add a comment; add comment; submit comment; join the conversation; join the discussion; loading comments; your email address will not be published; required fields are marked; your email address will not be published required fields are marked;
        save my name email and website in this browser for the next time i comment; this site uses akismet to reduce spam learn how your comment data is processed; notify me of follow up comments by email; notify me of new posts by email;
        comments powered by disqus; please enable javascript to view the comments powered by disqus; you must be logged in to post a comment; you must log in to post a comment; log in to leave a comment; log in to reply;
        share your thoughts; have your say; what do you think; kommentare; 0 kommentare; kommentar; kommentar schreiben; kommentar abgeben; kommentar verfassen; kommentare anzeigen; schreibe einen kommentar; hinterlasse einen kommentar; antworten; antwort abbrechen; diskutieren sie mit; commentaires; 0 commentaires;
        laisser un commentaire; commenter; réagir; vos réactions; votre adresse e mail ne sera pas publiée; comentarios; 0 comentarios; deja un comentario; dejar un comentario; deja una respuesta; comentar; comentários; 0 comentários; deixe um comentário; deixe uma resposta; commenti; 0 commenti; lascia un commento; lascia una risposta;
        commenta; комментарии; 0 комментариев; 0 комментария; комментировать; добавить комментарий; оставить комментарий; написать комментарий; нет комментариев; ваш комментарий; обсудить; коментарі; залишити коментар; додати коментар; reacties; 0 reacties; reageer; geef een reactie; laat een reactie achter; komentarze; dodaj komentarz; zostaw komentarz; yorumlar; yorum yap; yorum yaz; bir cevap yazın; kommentarer; lämna ett svar; skriv en kommentar""",
        example="Leave a reply",
        counter_examples=("Comments by the minister were brief.", "What do you think he said?", "No comment was made."),
    ),
    phrases(
        "comments-closed",
        "widget",
        "comments are not taken here",
        """comments are closed; comments are now closed; comments closed; commenting is closed; comments are disabled; comments are turned off; comments off; commenting has been turned off; comments for this article are closed; comments on this entry are closed; die kommentarfunktion ist geschlossen; kommentare sind geschlossen; kommentare geschlossen;
        die kommentare sind geschlossen; les commentaires sont fermés; los comentarios están cerrados; comentarios cerrados; os comentários estão fechados; comentários encerrados; comentários estão fechados; i commenti sono chiusi; commenti chiusi; комментарии закрыты;
        комментарии отключены; комментирование закрыто; коментарі закриті; коментарі вимкнено; reacties zijn gesloten; reageren is niet meer mogelijk; komentarze są wyłączone; możliwość komentowania została wyłączona; yorumlar kapalı; yoruma kapalı; kommentarer inaktiverade; kommentarer er stengt""",
        example="Comments are closed.",
        counter_examples=("Comments are closed to the press but open to members.",),
    ),
    Rule(
        name="comment-stamp",
        label="comments",
        pattern=rx(
            r"^(?:\w+ \d{1,2}, \d{4}|\d{1,2} \w+,? \d{4}|\d{1,2}/\d{1,2}/\d{4}) (?:at|um|à) \d{1,2}[:.]\d\d ?(?:[ap]m|uhr)?$",
            ignore_case=True,
        ),
        purpose="when a reader commented",
        example="December 26, 2016 at 9:25 pm",
        counter_examples=("He met her on May 3, 2016 at 9:25 pm in the park.",),
    ),
    phrases(
        "related-heading",
        "related",
        "the head of a list of other articles",
        """read more; read also; also read; read next; related; related articles; related article; related posts; related stories; related news; related content; related topics; related links; related reading; more on this; more on this story; more on this topic; more like this; more stories; more news; more from; more in news; more articles; most read; most popular; most viewed;
        most shared; most recent; popular posts; popular articles; popular; popular now; trending; trending now; trending stories; trending news; top stories; top news; latest; the latest; latest news; latest stories; latest articles; latest posts; latest headlines; recent posts; recent articles; recent news; recent stories; recommended; recommended for you; recommended stories; editor's picks;
        editors' picks; you may also like; you might also like; you may like; you may be interested in; see also; see more; don't miss; must read; around the web; from around the web; from our partners; elsewhere on the web; in case you missed it; up next; what to read next; keep reading; continue reading; further reading; learn more; find out more; click here; click here for more; other news; other stories; previous; in other news; mehr zum thema; mehr zu; mehr dazu; mehr; mehr lesen; lesen sie auch;
        lesen sie mehr; lesen sie mehr zum thema; das könnte sie auch interessieren; auch interessant; das könnte dich auch interessieren; ähnliche artikel; ähnliche beiträge; weitere artikel; weitere nachrichten; weitere themen; weiterlesen; meistgelesen; meistgelesene artikel; meist gelesen; neueste artikel; neueste beiträge; aktuelle nachrichten; top themen; zum thema; themen; empfehlungen der redaktion; à lire aussi; lire aussi; lire la suite; a lire aussi; voir aussi; sur le même sujet; les plus lus; articles similaires; articles liés; sur le même thème; en savoir plus; à découvrir;
        lea también; leer más; le puede interesar; te puede interesar; también te puede interesar; noticias relacionadas; artículos relacionados; más noticias; lo más leído; lo más visto; más leídas; ver más; más información; te recomendamos; además; leia também; leia mais; veja também; notícias relacionadas; mais lidas; as mais lidas; saiba mais; matérias relacionadas; veja mais; leggi anche; leggi tutto; continua a leggere; potrebbe interessarti; potrebbe interessarti anche; articoli correlati; i più letti; ultime notizie;
        читайте также; читать также; читать далее; читать дальше; читать полностью; смотрите также; по теме; материалы по теме; новости по теме; ещё по теме; еще по теме; похожие новости; похожие статьи; похожие материалы; последние новости; главные новости; главное; популярное; самое читаемое; новости партнеров; новости партнёров; другие новости; рекомендуем; вам может быть интересно; подробнее; читайте також; читати далі; дивіться також; останні новини; новини партнерів; популярні новини; більше за темою; lees ook; lees meer; lees verder; meest gelezen; gerelateerde artikelen; meer over dit onderwerp; bekijk ook; czytaj także; czytaj również; czytaj więcej; czytaj dalej; zobacz także; zobacz też; zobacz również; przeczytaj także; najczęściej czytane; najnowsze; powiązane artykuły; polecane;
        ayrıca bakınız; ilgili haberler; devamını oku; son haberler; en çok okunanlar; benzer haberler; bunları da beğenebilirsiniz; daha fazla; läs också; läs mer; läs även; mest läst; les også; les mer; mest lest; læs også; læs mere; mest læste; lue myös; lue lisää; luetuimmat; اقرأ أيضا; اقرأ المزيد; 相关新闻; 相关阅读; 相关文章; 関連記事; あわせて読みたい; おすすめ記事; 人気記事; 관련기사; 관련 기사; 많이 본 뉴스""",
        example="Related posts",
        counter_examples=(
            "Read more books, he says.",
            "Related costs rose by half.",
            "See also chapter 4 of the report, where it says so.",
        ),
    ),
    Rule(
        name="related-pointer",
        label="related",
        pattern=rx(
            r"^[\W_]{0,4}(?:read (?:more|also|next|the full story)|also read|related(?: article| story| coverage| content)?|see also|watch(?: now| more)?|listen|more(?: on this)?|must read|recommended|don['’]t miss|in pics|in pictures|in photos|mehr(?: zum thema| dazu)?|lesen sie (?:auch|mehr|hier)|lies auch|auch interessant|siehe auch|à lire(?: aussi)?|a lire aussi|lire aussi|voir aussi|"
            r"lea también|leer más|lee también|lee más|le puede interesar|te puede interesar|ver también|vea también|leia também|leia mais|veja também|saiba mais|leggi anche|leggi|guarda anche|читайте также|читать также|читайте|смотрите также|по теме|читайте також|дивіться також|lees ook|lees verder|bekijk ook|czytaj także|czytaj też|czytaj również|czytaj więcej|zobacz także|zobacz też|zobacz również|ayrıca bakınız|ilgili haber|läs också|läs mer|läs även|les også|les mer|læs også|lue myös|اقرأ أيضا|اقرأ ايضا|延伸阅读|相关阅读|関連記事)\s?(?::|\||>|»|–|—|→|►|▶)\s?\S.{0,250}$",
            ignore_case=True,
        ),
        purpose="a pointer to one other article",
        example="Read more: What the talks were about",
        counter_examples=("Read more than the headline.", "Listen to him.", "More than 20 were hurt: the mayor"),
    ),
)
