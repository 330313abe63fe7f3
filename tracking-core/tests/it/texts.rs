//! The catalogue: every language says everything that the tables declare, and nothing else.

use crate::csv::table;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tracking_core::texts::Texts;
use tracking_core::{Audience, Flag, Kind, MAX_PARCELS, OrderStatus, Reason, Status};

const FILES: [&str; 4] = ["dates.ftl", "messages.ftl", "reasons.ftl", "words.ftl"];

/// What one language says: by id, the file and the pattern.
type Catalogue = BTreeMap<String, (String, Pattern<String>)>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("texts")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn read(language: &str, file: &str) -> String {
    std::fs::read_to_string(folder().join(language).join(file)).unwrap()
}

fn catalogue(language: &str) -> Catalogue {
    let mut all = Catalogue::new();
    for file in FILES {
        let resource = fluent_syntax::parser::parse(read(language, file))
            .unwrap_or_else(|(_, errors)| panic!("{language}/{file}: {errors:?}"));
        for entry in resource.body {
            match entry {
                Entry::Message(m) => {
                    let id = m.id.name;
                    assert!(m.attributes.is_empty(), "{language}/{file}: {id} has attributes");
                    let value = m.value.unwrap_or_else(|| panic!("{language}/{file}: {id} is empty"));
                    let old = all.insert(id.clone(), (file.to_owned(), value));
                    assert!(old.is_none(), "{language}/{file}: {id} stands there twice");
                }
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                other => panic!("{language}/{file}: {other:?}"),
            }
        }
    }
    all
}

/// Every text by id, with its placeholders by name and type.
fn declared() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for [id, words, placeholders, _, _] in
        table("texts.csv", ["id", "words", "placeholders", "needs", "says"])
    {
        let placeholders: BTreeMap<String, String> = placeholders
            .split_whitespace()
            .map(|p| p.split_once(':').map(|(name, of)| (name.to_owned(), of.to_owned())).unwrap())
            .collect();
        let ids = match id.strip_suffix('*') {
            None => vec![id],
            Some(family) => vocabulary(&words).iter().map(|word| format!("{family}{word}")).collect(),
        };
        for id in ids {
            assert!(all.insert(id.clone(), placeholders.clone()).is_none(), "{id} is declared twice");
        }
    }
    all
}

fn vocabulary(name: &str) -> Vec<String> {
    let told = |k: &&Kind| k.default_on(Audience::Recipient).is_some() && **k != Kind::Correction;
    match name {
        "status" => Status::ALL.iter().map(ToString::to_string).collect(),
        "order status" => OrderStatus::ALL.iter().map(ToString::to_string).collect(),
        "flag" => Flag::ALL.iter().map(ToString::to_string).collect(),
        "reason" => Reason::ALL.iter().map(ToString::to_string).collect(),
        "kind" => Kind::ALL.iter().map(ToString::to_string).collect(),
        "told" => Kind::ALL.iter().filter(told).map(ToString::to_string).collect(),
        _ => panic!("no such vocabulary: {name}"),
    }
}

/// What a pattern refers to and selects by.
#[derive(Default)]
struct Uses {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
    /// A selector's variable with its keys, the default one last.
    selectors: Vec<(String, Vec<String>)>,
    /// Terms, functions, attributes: things that the texts do without.
    strange: Vec<String>,
}

impl Uses {
    fn of(pattern: &Pattern<String>) -> Self {
        let mut uses = Self::default();
        uses.pattern(pattern);
        uses
    }

    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let InlineExpression::VariableReference { id } = selector else {
                    return self.strange.push("a selector that is no variable".to_owned());
                };
                let key = |key: &VariantKey<String>| match key {
                    VariantKey::Identifier { name } => name.clone(),
                    VariantKey::NumberLiteral { value } => value.clone(),
                };
                let mut keys: Vec<String> =
                    variants.iter().filter(|v| !v.default).map(|v| key(&v.key)).collect();
                keys.extend(variants.iter().filter(|v| v.default).map(|v| key(&v.key)));
                self.selectors.push((id.name.clone(), keys));
                variants.iter().for_each(|v| self.pattern(&v.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.clone());
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                self.messages.insert(id.name.clone());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments: CallArguments { .. }, id } => {
                self.strange.push(format!("{}()", id.name));
            }
            other => self.strange.push(format!("{other:?}")),
        }
    }
}

/// The variables of a text, those of the texts in it included.
fn variables(catalogue: &Catalogue, id: &str, depth: u8) -> BTreeSet<String> {
    let (_, pattern) = catalogue.get(id).unwrap_or_else(|| panic!("no text {id}"));
    let uses = Uses::of(pattern);
    assert!(depth < 5, "{id} refers to itself");
    let mut all = uses.variables;
    for id in &uses.messages {
        all.extend(variables(catalogue, id, depth + 1));
    }
    all
}

#[test]
fn every_folder_is_a_language_and_has_its_files() {
    let mut languages: Vec<String> = Texts::languages().map(str::to_owned).collect();
    assert_eq!(languages[0], "en");
    languages.sort();
    assert_eq!(names(&folder()), languages);
    for language in &languages {
        assert_eq!(names(&folder().join(language)), FILES, "{language}");
        assert_eq!(Texts::for_locale(language).language(), language);
    }
}

#[test]
fn every_language_says_what_is_declared_and_nothing_else() {
    let declared = declared();
    let english = catalogue("en");
    for language in Texts::languages() {
        let catalogue = catalogue(language);
        let missing: Vec<&String> = declared.keys().filter(|id| !catalogue.contains_key(*id)).collect();
        let extra: Vec<&String> = catalogue.keys().filter(|id| !declared.contains_key(*id)).collect();
        assert!(missing.is_empty(), "{language} does not say {missing:?}");
        assert!(extra.is_empty(), "{language} says what nothing declares: {extra:?}");
        for (id, (file, pattern)) in &catalogue {
            assert_eq!(file, &english[id].0, "{language}: {id} stands in another file than in English");
            let strange = Uses::of(pattern).strange;
            assert!(strange.is_empty(), "{language}: {id} uses {strange:?}");
            let found = variables(&catalogue, id, 0);
            let wanted: BTreeSet<String> = declared[id].keys().cloned().collect();
            assert_eq!(found, wanted, "{language}: {id} has other placeholders than are declared");
        }
    }
}

fn rules(language: &str) -> PluralRules {
    let known = PluralRules::get_locales(PluralRuleType::CARDINAL);
    let locale = known.into_iter().find(|l| *l == language);
    PluralRules::create(locale.unwrap(), PluralRuleType::CARDINAL).unwrap()
}

/// Every category that a count can have in a language.
fn categories(language: &str) -> BTreeSet<&'static str> {
    let rules = rules(language);
    (1..=MAX_PARCELS).map(|n| category(rules.select(n).unwrap())).collect()
}

const fn category(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

#[test]
fn selectors_have_the_keys_of_their_type() {
    let declared = declared();
    let types: BTreeMap<&String, &String> = declared.values().flatten().collect();
    for language in Texts::languages() {
        let categories = categories(language);
        let mut counts = 0;
        for (id, (_, pattern)) in &catalogue(language) {
            for (variable, keys) in Uses::of(pattern).selectors {
                let at = format!("{language}: {id} by ${variable}");
                assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "{at}: a key twice");
                match types[&variable].as_str() {
                    "count" => {
                        counts += 1;
                        let found: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
                        assert_eq!(found, categories, "{at}: not the language's plural categories");
                        assert_eq!(keys.last().unwrap(), "other", "{at}: the default is not `other`");
                    }
                    "number" if variable == "month" => {
                        let all: Vec<String> = (1..=12).map(|n| n.to_string()).collect();
                        assert_eq!(keys, all, "{at}");
                    }
                    "number" => {
                        let (last, others) = keys.split_last().unwrap();
                        assert_eq!(last, "other", "{at}");
                        assert!(others.iter().all(|k| k.parse::<u8>().is_ok()), "{at}: {others:?}");
                    }
                    "word" if variable == "weekday" => {
                        assert_eq!(keys, ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "{at}");
                    }
                    other => panic!("{at}: nothing is selected by a {other}"),
                }
            }
        }
        assert!(counts > 60, "{language}: {counts} plurals");
    }
}

/// "One" is written as "your parcel", so it must be 1 and nothing else, for all that a count can be.
#[test]
fn one_is_one_in_every_language() {
    for language in Texts::languages() {
        let rules = rules(language);
        for n in 1..=MAX_PARCELS {
            assert_eq!(rules.select(n) == Ok(PluralCategory::ONE), n == 1, "{language}: {n}");
        }
    }
    // And not 0, which is singular in French: a count begins with 1.
    let french = rules("fr");
    assert_eq!(french.select(0), Ok(PluralCategory::ONE));
}

/// Texts without letters of their own, and true cognates.
const SAME_AS_ENGLISH: [(&str, &str); 8] = [
    ("de", "kind-exception"),
    ("de", "order-status-exception"),
    ("de", "status-exception"),
    ("*", "clock"),
    ("*", "day"),
    ("*", "day-year"),
    ("*", "short-alone"),
    ("*", "why"),
];

#[test]
fn nothing_is_left_in_english() {
    let english = catalogue("en");
    let mut used = BTreeSet::new();
    for language in Texts::languages().filter(|l| *l != "en") {
        let mut same = Vec::new();
        for (id, (_, pattern)) in catalogue(language) {
            if pattern == english[&id].1 {
                match SAME_AS_ENGLISH.iter().find(|(l, i)| (*l == language || *l == "*") && *i == id) {
                    Some(entry) => {
                        used.insert(*entry);
                    }
                    None => same.push(id),
                }
            }
        }
        assert!(same.is_empty(), "{language} says in English: {same:?}");
    }
    assert_eq!(used.len(), SAME_AS_ENGLISH.len(), "the list names what is not the same: {used:?}");
}

/// English words that no other language has: a sentence of which only a part is translated.
#[test]
fn no_english_word_stands_in_another_language() {
    let english =
        ["the", "your", "parcel", "parcels", "has", "been", "with", "of", "and", "carrier", "delivery"];
    for language in Texts::languages().filter(|l| *l != "en") {
        for (file, line, text) in lines(language) {
            // "of" is Dutch for "or".
            let foreign = |w: &&str| english.contains(w) && !(language == "nl" && *w == "of");
            let words: Vec<&str> = words(&text).into_iter().filter(foreign).collect();
            assert!(words.is_empty(), "{language}/{file}:{line}: {words:?}");
        }
    }
}

/// One form of address: polite, in every language that has the choice.
#[test]
fn the_address_is_polite() {
    let familiar: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("de", ["du", "dir", "dich", "dein", "deine", "deinem", "deiner", "euch", "euer"].as_slice()),
        ("es", ["tú", "tu", "tus", "te", "ti", "vosotros", "vuestro"].as_slice()),
        ("fr", ["tu", "toi", "ton", "ta", "tes"].as_slice()),
        ("it", ["tu", "ti", "te", "tuo", "tua", "tuoi", "vostro", "vostra"].as_slice()),
        ("nl", ["je", "jij", "jou", "jouw", "jullie"].as_slice()),
    ]);
    let polite = BTreeMap::from([("de", "Ihr"), ("es", "su"), ("fr", "votre"), ("it", "suo"), ("nl", "uw")]);
    for (language, familiar) in familiar {
        let mut count = 0;
        for (file, line, text) in lines(language) {
            let found: Vec<&str> =
                words(&text).into_iter().filter(|w| familiar.contains(&w.to_lowercase().as_str())).collect();
            assert!(found.is_empty(), "{language}/{file}:{line}: {found:?}");
            count += words(&text).iter().filter(|w| **w == polite[language]).count();
        }
        assert!(count > 40, "{language}: {count}");
    }
    // In German a pronoun of address has a capital letter.
    for (file, line, text) in lines("de") {
        let small = words(&text).into_iter().find(|w| ["ihr", "ihre", "ihrem", "ihrer", "ihnen"].contains(w));
        assert!(small.is_none(), "de/{file}:{line}: {small:?}");
    }
}

/// Phrases end without a full stop, sentences with one; nothing has two spaces in a row; French has no plain space before
/// a colon, where a line could break.
#[test]
fn the_typography_is_even() {
    let phrase = ["status-", "order-status-", "flag-", "kind-", "reason-"];
    for language in Texts::languages() {
        for (id, (_, pattern)) in catalogue(language) {
            for text in variants(&pattern) {
                let at = format!("{language}: {id}: `{text}`");
                assert!(!text.contains("  ") && text.trim() == text && !text.is_empty(), "{at}");
                assert!(!text.contains(['’', '\t', '\n', '!']), "{at}");
                let is_phrase = id != "status-line" && phrase.iter().any(|p| id.starts_with(p));
                let is_sentence = id.starts_with("now-") || id.starts_with("wrong-") || id.contains("-lead");
                let is_short =
                    id.ends_with("-subject") || (id.ends_with("-short") && !id.starts_with("short"));
                assert!(!(is_phrase || is_short) || !text.ends_with('.'), "{at}");
                assert!(!is_sentence || text.ends_with('.'), "{at}");
                let capital = text.starts_with(|c: char| c.is_uppercase()) || text.starts_with('{');
                assert!(!(is_phrase || is_short || is_sentence) || capital, "{at}");
                if language == "fr" {
                    assert!(![" :", " ;", " ?", " »", "« "].iter().any(|bad| text.contains(bad)), "{at}");
                }
            }
        }
    }
}

/// The texts of a pattern, one for each variant, with placeholders as `{}`.
fn variants(pattern: &Pattern<String>) -> Vec<String> {
    let mut all = vec![String::new()];
    for element in &pattern.elements {
        let parts = match element {
            PatternElement::TextElement { value } => vec![value.clone()],
            PatternElement::Placeable { expression: Expression::Select { variants: list, .. } } => {
                list.iter().flat_map(|v| variants(&v.value)).collect()
            }
            PatternElement::Placeable { .. } => vec!["{}".to_owned()],
        };
        all = all.iter().flat_map(|head| parts.iter().map(move |part| format!("{head}{part}"))).collect();
    }
    all
}

/// The lines of all files that are no comments, without ids.
fn lines(language: &str) -> Vec<(&'static str, usize, String)> {
    let mut all = Vec::new();
    for file in FILES {
        for (n, line) in read(language, file).lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
            let text =
                line.split_once(" = ").filter(|_| !line.starts_with(' ')).map_or(line, |(_, text)| text);
            let id = !line.starts_with(' ') && line.ends_with(" =");
            all.push((file, n + 1, if id { String::new() } else { text.to_owned() }));
        }
    }
    all
}

/// The words of a line, without placeholders and keys.
fn words(text: &str) -> Vec<&str> {
    let plain =
        text.split(['{', '}', '[', ']']).enumerate().filter(|(n, _)| n % 2 == 0).map(|(_, part)| part);
    plain.flat_map(|part| part.split(|c: char| !c.is_alphabetic())).filter(|w| !w.is_empty()).collect()
}

/// Every word of every vocabulary has its text in the language, by the public calls.
#[test]
fn every_word_is_said() {
    for language in Texts::languages() {
        let texts = Texts::for_locale(language);
        for status in Status::ALL {
            assert_ne!(texts.status(*status), status.as_str(), "{language}");
            assert!(texts.status_sentence(*status).ends_with('.'), "{language}");
        }
        for status in OrderStatus::ALL {
            assert_ne!(texts.order_status(*status), status.as_str(), "{language}");
        }
        for flag in Flag::ALL {
            assert_ne!(texts.flag(*flag), flag.as_str(), "{language}");
            assert_eq!(texts.attention(flag.as_str()), Some(texts.flag(*flag)), "{language}");
        }
        assert!(Reason::ALL.iter().all(|r| texts.reason(r).is_some()), "{language}");
        assert!(Kind::ALL.iter().all(|k| texts.kind(k).is_some()), "{language}");
        assert_eq!(texts.attention("lost"), texts.reason(&Reason::Lost));
        assert_eq!(texts.attention("exception"), Some(texts.status(Status::Exception)));
        for strange in ["", "beamed_up", "delivered = x", "-*", "{ $order }", "DELIVERED"] {
            assert_eq!(texts.reason(&Reason::Other(strange.into())), None);
            assert_eq!(texts.kind(&Kind::Other(strange.into())), None);
            assert_eq!(texts.attention(strange), None);
        }
        // A word that is hidden in `Other` gets no text either: it was not read as one of ours.
        assert_eq!(texts.reason(&Reason::Other("delivered".into())), None);
    }
}

/// The tables of forms name what exists: kinds by what their audience is told, texts, reasons.
#[test]
fn every_kind_has_its_form() {
    let declared = declared();
    let rows = table("text-messages.csv", ["kind", "audience", "silent", "subject", "short", "body"]);
    let mut found = Vec::new();
    let mut said = BTreeSet::new();
    for [kind, audience, silent, subject, short, body] in &rows {
        found.push((kind.as_str(), audience.as_str()));
        for word in silent.split_whitespace() {
            assert!(!matches!(Reason::from_word(word), Reason::Other(_)), "{kind}: no reason {word}");
        }
        for id in [subject, short, body].into_iter().flat_map(|cell| cell.split([' ', '|', '/'])) {
            if !["", "wrong-{told}", "now-{status}"].contains(&id) {
                assert!(declared.contains_key(id), "{kind}: no text {id}");
                said.insert(id.to_owned());
            }
        }
        // The last alternative of a subject, a short text and a first sentence can always be said.
        let always = |cell: &str| {
            let last = cell.rsplit('|').next().unwrap();
            let needs: Vec<String> = table("texts.csv", ["id", "words", "placeholders", "needs", "says"])
                .into_iter()
                .filter(|row| row[0] == last)
                .map(|row| row[3].clone())
                .collect();
            assert_eq!(needs, [""], "{kind}: {last}");
            assert!(declared[last].keys().all(|p| p == "parcels"), "{kind}: {last}");
        };
        always(subject);
        always(short);
        always(body.split(' ').next().unwrap());
    }
    let wanted: Vec<(&str, &str)> = [Audience::Recipient, Audience::Merchant]
        .iter()
        .flat_map(|a| Kind::ALL.iter().map(move |k| (k, a)))
        .filter(|(kind, audience)| kind.default_on(**audience).is_some())
        .map(|(kind, audience)| (kind.as_str(), audience.as_str()))
        .chain([("*", "recipient"), ("*", "merchant")])
        .collect();
    assert_eq!(found.len(), wanted.len());
    assert_eq!(found.iter().collect::<BTreeSet<_>>(), wanted.iter().collect::<BTreeSet<_>>());
    // Nothing is declared that no message, date or frame says.
    let own = [
        "subject-order",
        "short-order",
        "short-alone",
        "weekday",
        "month",
        "day",
        "day-year",
        "clock",
        "moment",
    ];
    for [id, words, ..] in table("texts.csv", ["id", "words", "placeholders", "needs", "says"]) {
        let inner = own.contains(&id.as_str()) || id.starts_with("window-") || !words.is_empty();
        assert!(inner || said.contains(&id), "no message says {id}");
    }
}
