//! Cities that may be named to anybody: those of a table, and no other.
//!
//! A carrier's field for the city holds whatever its depots typed: a street, a shop, a name. No look at the letters tells
//! `Denis` from `Saint-Denis`, so none is tried: what is shown is not what the carrier wrote but the name of a place in
//! `data/cities.csv`, if the carrier's words are such a name and nothing else. They are places with more than 20,000
//! inhabitants, which is the size that 45 CFR 164.514(b)(2)(i)(B) lets an area have that is named.
//!
//! Source: GeoNames (geonames.org), CC BY 4.0, made by `scripts/cities.py`.

use crate::erase::plain_city;
use std::cmp::Ordering;

/// `country,city`, sorted by country and folded name, below a header.
static CITIES: &str = include_str!("../../data/cities.csv");

/// The city's name in the table, if these words are a city of this country.
pub(super) fn city_of(country: &str, words: &str) -> Option<&'static str> {
    let city: String = folded(&plain_city(words)?).collect();
    let city = city.strip_suffix(" cedex").unwrap_or(&city);
    let spelled = [(" st ", " saint "), (" ste ", " sainte "), ("ae", "a"), ("oe", "o"), ("ue", "u")];
    let again = spelled.iter().filter_map(|(short, long)| {
        let other = format!(" {city} ").replace(short, long);
        (other.trim() != city).then(|| other.trim().to_owned())
    });
    look_up(country, city).or_else(|| again.into_iter().find_map(|city| look_up(country, &city)))
}

/// Halves the table until one line is left.
fn look_up(country: &str, city: &str) -> Option<&'static str> {
    let mut rest = CITIES.split_once('\n')?.1;
    while !rest.is_empty() {
        let (before, from) = rest.split_at_checked(line_start(rest, rest.len() / 2))?;
        let (line, after) = from.split_once('\n')?;
        let (its_country, name) = line.split_once(',')?;
        let order = its_country.cmp(country).then_with(|| folded(name).cmp(city.chars()));
        match order {
            Ordering::Equal => return Some(name),
            Ordering::Less => rest = after,
            Ordering::Greater => rest = before,
        }
    }
    None
}

/// Where the line begins that holds this byte.
fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes().get(..at).and_then(|head| head.iter().rposition(|b| *b == b'\n')).map_or(0, |at| at + 1)
}

/// Letters and digits in ASCII lower case, and one blank between words. Marks that stand by themselves are dropped; what
/// is not Latin stays as it is, and is in no table.
fn folded(text: &str) -> impl Iterator<Item = char> {
    let mut gap = false;
    let mut begun = false;
    text.chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(move |c| {
            let letters = letters(c);
            if letters == [' ', ' '] {
                gap = begun;
                return [None; 3];
            }
            begun = true;
            let blank = std::mem::take(&mut gap).then_some(' ');
            let [first, second] = letters;
            [blank, Some(first), (second != ' ').then_some(second)]
        })
        .flatten()
}

fn letters(c: char) -> [char; 2] {
    // U+00C0 to U+017F without their marks; `-` is none.
    const LATIN: &[u8] = b"aaaaaa-ceeeeiiiidnooooo-ouuuuy--aaaaaa-ceeeeiiiidnooooo-ouuuuy-y\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii--jjkk-llllll--llnnnnnn---oooooo--rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz-";
    let one = |c: char| [c, ' '];
    match c {
        c if c.is_ascii_alphanumeric() => one(c.to_ascii_lowercase()),
        'Æ' | 'æ' => ['a', 'e'],
        'Œ' | 'œ' => ['o', 'e'],
        'ß' => ['s', 's'],
        'Ș' | 'ș' => one('s'),
        'Ț' | 'ț' => one('t'),
        '\u{c0}'..='\u{17f}' => {
            let index = usize::try_from(u32::from(c)).ok().and_then(|n| n.checked_sub(0xc0));
            match index.and_then(|n| LATIN.get(n)) {
                Some(letter) if *letter != b'-' => one(char::from(*letter)),
                _ if c.is_alphanumeric() => one(c),
                _ => [' ', ' '],
            }
        }
        c if c.is_alphanumeric() => one(c),
        _ => [' ', ' '],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carriers_spellings_are_one_city() {
        for (country, words, name) in [
            ("FR", "Lyon", "Lyon"),
            ("FR", "69003 LYON", "Lyon"),
            ("FR", "LYON CEDEX 03", "Lyon"),
            ("FR", "PARIS 12", "Paris"),
            ("FR", "ST DENIS", "Saint-Denis"),
            ("FR", "  le  havre ", "Le Havre"),
            ("FR", "Nîmes", "Nîmes"),
            ("FR", "NIMES", "Nîmes"),
            ("DE", "MUENCHEN", "München"),
            ("DE", "Munich", "Munich"),
            ("DE", "Köln", "Köln"),
            ("DE", "KOELN", "Köln"),
            ("DE", "Frankfurt am Main", "Frankfurt am Main"),
            ("CH", "Biel", "Biel"),
            ("PL", "LODZ", "Łódź"),
            ("PL", "Łódź", "Łódź"),
            ("RO", "Bucureşti", "București"),
            ("TR", "Istanbul", "Istanbul"),
            ("US", "New York", "New York"),
            ("CN", "Shenzhen", "Shenzhen"),
        ] {
            assert_eq!(city_of(country, words), Some(name), "{country} {words}");
        }
    }

    #[test]
    fn whatever_else_stands_there_is_not_shown() {
        for (country, words) in [
            ("FR", ""),
            ("FR", "Jeanne Dupont"),
            ("FR", "Dupont"),
            ("FR", "Lyon Jeanne"),
            ("FR", "12 rue de Paris"),
            ("FR", "12 rue de Paris Lyon"),
            ("FR", "Rue de Lyon"),
            ("FR", "chez M. Lyon"),
            ("FR", "jeanne@lyon.fr"),
            ("FR", "Lyon +33 6 12 34 56 78"),
            ("FR", "London"),
            ("GB", "Lyon"),
            ("", "Lyon"),
            ("CN", "张伟"),
            ("RU", "Иванова"),
            ("FR", "Lyon\nDupont"),
            ("FR", "Lyon,Dupont"),
            ("FR,Lyon", ""),
        ] {
            assert_eq!(city_of(country, words), None, "{country} {words}");
        }
    }

    /// The table is what the search relies on, and its every line is found by its own name.
    #[test]
    fn the_table_is_sorted_and_plain() {
        let mut last = (String::new(), String::new());
        let mut lines = CITIES.lines();
        assert_eq!(lines.next(), Some("country,city"));
        assert!(CITIES.ends_with('\n'));
        let mut count = 0;
        for line in lines {
            let (country, name) = line.split_once(',').unwrap();
            assert!(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()), "{line}");
            let key: String = folded(name).collect();
            assert!(key.bytes().all(|b| b.is_ascii_lowercase() || b == b' '), "{line}: {key}");
            assert!(
                name.chars().count() <= 40 && name.chars().all(|c| c.is_alphabetic() || "-' .()".contains(c)),
                "{line}"
            );
            let here = (country.to_owned(), key);
            assert!(last < here, "not sorted, or twice: {line}");
            assert_eq!(look_up(country, &here.1), Some(name), "{line}");
            last = here;
            count += 1;
        }
        assert!(count > 25_000);
    }
}
