//! The languages, as files; and which one a locale gets.

/// A language with its files.
#[derive(Debug)]
pub(super) struct Language {
    /// Its BCP 47 tag, in lower case.
    pub(super) tag: &'static str,
    /// What it says, in Fluent's syntax.
    pub(super) files: [&'static str; 4],
}

macro_rules! language {
    ($tag:literal) => {
        Language {
            tag: $tag,
            files: [
                include_str!(concat!("../../texts/", $tag, "/dates.ftl")),
                include_str!(concat!("../../texts/", $tag, "/words.ftl")),
                include_str!(concat!("../../texts/", $tag, "/reasons.ftl")),
                include_str!(concat!("../../texts/", $tag, "/messages.ftl")),
            ],
        }
    };
}

/// The language for locales that have none of their own.
static FALLBACK: Language = language!("en");

/// A new language is four files and one row here.
static OTHERS: [Language; 5] =
    [language!("de"), language!("es"), language!("fr"), language!("it"), language!("nl")];

/// All languages, the fallback first.
pub(super) fn all() -> impl Iterator<Item = &'static Language> {
    std::iter::once(&FALLBACK).chain(&OTHERS)
}

/// The language of a locale, by the look-up of RFC 4647, section 3.4: the tag is cut from its end until a language has
/// it. Underscores count as hyphens, and what follows a dot or an at sign (`fr_CA.UTF-8`) is left out.
pub(super) fn of_locale(locale: &str) -> &'static Language {
    let tag: String = locale
        .trim()
        .chars()
        .take(MAX_TAG)
        .take_while(|c| !matches!(c, '.' | '@'))
        .map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() })
        .collect();
    let mut range = tag.as_str();
    loop {
        if let Some(language) = all().find(|l| l.tag == range) {
            return language;
        }
        match range.rsplit_once('-') {
            Some((shorter, _)) => range = shorter,
            None => return &FALLBACK,
        }
    }
}

/// Longer tags are cut: the language comes first.
const MAX_TAG: usize = 64;
