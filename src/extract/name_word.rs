//! What do the words mean that pages put into the names of their elements?

/// Not the article: navigation, teasers, advertising, sharing, forms.
pub(super) const JUNK: u16 = 1;
/// Readers' comments.
pub(super) const COMMENTS: u16 = 1 << 1;
/// Teasers of other pages.
pub(super) const RELATED: u16 = 1 << 2;
/// The article's words.
pub(super) const BODY: u16 = 1 << 3;
/// A date.
pub(super) const DATE: u16 = 1 << 4;
/// An author.
pub(super) const AUTHOR: u16 = 1 << 5;
/// A headline.
pub(super) const TITLE: u16 = 1 << 6;
/// The lead (standfirst, dek): the lines between headline and text.
pub(super) const LEAD: u16 = 1 << 7;
/// The line under a picture, or its credit.
pub(super) const CAPTION: u16 = 1 << 8;
/// A box within the article that is none of its text: about the author, disclosures, calls to act.
pub(super) const INSERT: u16 = 1 << 9;

/// What a word of a name (in lower case) means; 0 if nothing.
pub(super) fn meaning(word: &str) -> u16 {
    WORDS
        .binary_search_by(|(known, _)| (*known).cmp(word))
        .map_or(0, |at| WORDS[at].1)
}

/// Words of a name after which `body`, `content` or `text` means the article's.
pub(super) fn is_of_article(previous: &str) -> bool {
    matches!(
        previous,
        "article"
            | "post"
            | "entry"
            | "story"
            | "main"
            | "artikel"
            | "news"
            | "page"
            | "single"
            | "blog"
            | "text"
            | "detail"
            | "field"
            | "rich"
            | "articulo"
            | "node"
            | "the"
    )
}

/// The words in order, each with what it means.
const WORDS: &[(&str, u16)] = &[
    ("abstract", LEAD),
    ("ad", JUNK),
    ("addtoany", JUNK),
    ("ads", JUNK),
    ("adslot", JUNK),
    ("adv", JUNK),
    ("advert", JUNK),
    ("advertisement", JUNK),
    ("affiliate", INSERT),
    ("anreisser", LEAD),
    ("appstores", INSERT),
    ("articlebody", BODY),
    ("articlecontent", BODY),
    ("articletext", BODY),
    ("artikeltext", BODY),
    ("auteur", AUTHOR),
    ("author", AUTHOR),
    ("authorbio", INSERT),
    ("authorbox", INSERT),
    ("authorname", AUTHOR),
    ("authors", AUTHOR),
    ("autor", AUTHOR),
    ("autoren", AUTHOR),
    ("bajada", LEAD),
    ("banner", JUNK),
    ("bildtext", CAPTION),
    ("bildunterschrift", CAPTION),
    ("bio", INSERT),
    ("bodytext", BODY),
    ("breadcrumb", JUNK),
    ("breadcrumbs", JUNK),
    ("breadcrump", JUNK),
    ("byline", AUTHOR),
    ("bylinename", AUTHOR),
    ("bylines", AUTHOR),
    ("caption", CAPTION),
    ("captions", CAPTION),
    ("chapo", LEAD),
    ("comentarios", COMMENTS),
    ("comment", COMMENTS),
    ("commentaires", COMMENTS),
    ("commentlist", COMMENTS),
    ("comments", COMMENTS),
    ("complementary", JUNK),
    ("consent", JUNK),
    ("contentinfo", JUNK),
    ("contributor", AUTHOR),
    ("contributors", AUTHOR),
    ("cookie", JUNK),
    ("cookies", JUNK),
    ("copete", LEAD),
    ("copyright", JUNK),
    ("created", DATE),
    ("creator", AUTHOR),
    ("credit", CAPTION),
    ("credits", CAPTION),
    ("crosslink", JUNK | RELATED),
    ("cta", INSERT),
    ("ctas", INSERT),
    ("data", DATE),
    ("date", DATE),
    ("dateline", DATE),
    ("datepublished", DATE),
    ("dates", DATE),
    ("datetime", DATE),
    ("datum", DATE),
    ("deck", LEAD),
    ("dek", LEAD),
    ("description", LEAD),
    ("disclaimer", JUNK | INSERT),
    ("disclosure", INSERT),
    ("disclosures", INSERT),
    ("disqus", COMMENTS),
    ("donate", JUNK),
    ("dropdown", JUNK),
    ("entradilla", LEAD),
    ("entrycontent", BODY),
    ("excerpt", LEAD),
    ("fecha", DATE),
    ("feedback", INSERT),
    ("figcaption", CAPTION),
    ("fliesstext", BODY),
    ("follow", INSERT),
    ("footer", JUNK),
    ("heading", TITLE),
    ("headline", TITLE),
    ("helpful", INSERT),
    ("imagecaption", CAPTION),
    ("ingress", LEAD),
    ("intro", LEAD),
    ("introduction", LEAD),
    ("journalist", AUTHOR),
    ("kommentar", COMMENTS),
    ("kommentare", COMMENTS),
    ("lead", LEAD),
    ("leader", LEAD),
    ("leadtext", LEAD),
    ("lede", LEAD),
    ("legende", CAPTION),
    ("lightbox", JUNK),
    ("login", JUNK),
    ("masthead", JUNK),
    ("menu", JUNK),
    ("modal", JUNK),
    ("morefrom", JUNK | RELATED),
    ("mostread", JUNK | RELATED),
    ("nav", JUNK),
    ("navbar", JUNK),
    ("navi", JUNK),
    ("navigation", JUNK),
    ("newsletter", JUNK),
    ("optin", INSERT),
    ("outbrain", JUNK | RELATED),
    ("overlay", JUNK),
    ("pager", JUNK),
    ("pagination", JUNK),
    ("paywall", JUNK),
    ("perex", LEAD),
    ("photocredit", CAPTION),
    ("popular", JUNK | RELATED),
    ("popup", JUNK),
    ("postcontent", BODY),
    ("postdate", DATE),
    ("posted", DATE),
    ("promo", JUNK),
    ("pubdate", DATE),
    ("publication", DATE),
    ("publicationdate", DATE),
    ("publish", DATE),
    ("publishdate", DATE),
    ("published", DATE),
    ("reactions", INSERT),
    ("readmore", JUNK | RELATED),
    ("recirc", JUNK | RELATED),
    ("recirculation", JUNK | RELATED),
    ("recommendation", JUNK | RELATED),
    ("recommendations", JUNK | RELATED),
    ("recommended", JUNK | RELATED),
    ("redakteur", AUTHOR),
    ("related", JUNK | RELATED),
    ("relatedposts", JUNK | RELATED),
    ("replies", COMMENTS),
    ("reply", COMMENTS),
    ("reporter", AUTHOR),
    ("reporters", AUTHOR),
    ("respond", COMMENTS),
    ("search", JUNK),
    ("share", JUNK),
    ("sharedaddy", JUNK),
    ("sharing", JUNK),
    ("sidebar", JUNK),
    ("signup", JUNK),
    ("similar", JUNK | RELATED),
    ("skiplink", JUNK),
    ("social", JUNK),
    ("socials", JUNK),
    ("sommario", LEAD),
    ("sponsor", JUNK),
    ("sponsored", JUNK),
    ("standfirst", LEAD),
    ("storybody", BODY),
    ("storytext", BODY),
    ("strapline", LEAD),
    ("subhead", LEAD),
    ("subheading", LEAD),
    ("subheadline", LEAD),
    ("subscribe", JUNK),
    ("subscription", JUNK),
    ("subtitle", LEAD),
    ("sumario", LEAD),
    ("summary", LEAD),
    ("taboola", JUNK | RELATED),
    ("tagcloud", JUNK),
    ("tags", JUNK),
    ("teaser", JUNK | RELATED | LEAD),
    ("teasers", JUNK | RELATED),
    ("teasertext", LEAD),
    ("time", DATE),
    ("timestamp", DATE),
    ("titel", TITLE),
    ("title", TITLE),
    ("titulo", TITLE),
    ("toc", JUNK),
    ("toolbar", JUNK),
    ("tooltip", JUNK),
    ("trending", JUNK | RELATED),
    ("untertitel", LEAD),
    ("updated", DATE),
    ("upnext", JUNK | RELATED),
    ("vcard", AUTHOR),
    ("verfasser", AUTHOR),
    ("vorspann", LEAD),
    ("writer", AUTHOR),
    ("yarpp", JUNK | RELATED),
    ("zergnet", JUNK | RELATED),
    ("zusammenfassung", LEAD),
];

#[cfg(test)]
mod tests {
    use super::WORDS;
    use super::meaning;

    #[test]
    fn the_words_stand_in_order_so_that_each_is_found() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(WORDS.iter().all(|(word, means)| meaning(word) == *means));
        assert_eq!(meaning("navy"), 0);
    }
}
