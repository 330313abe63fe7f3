//! Messages in words: what they say, what they leave out, and that nothing from outside can change how they are read.

use crate::config;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use tracking_core::replay::{NoDecoder, Scenario, replay_order, replay_with_texts};
use tracking_core::texts::{Rendered, Texts};
use tracking_core::{
    Audience, Flag, Flags, Instant, Kind, Message, Order, OrderId, Reason, Recipient, Status, Zone,
};

const PARIS: &str = "Europe/Paris";

/// The texts of a locale, in the zone of Paris; each language is read once.
fn texts(locale: &str) -> Texts {
    static ALL: LazyLock<BTreeMap<&str, Texts>> =
        LazyLock::new(|| Texts::languages().map(|l| (l, Texts::for_locale(l))).collect());
    ALL[locale].clone().with_zone(Zone::try_new(PARIS).unwrap())
}

/// A message as a host would load it, about as many parcels as its variables say.
fn message(kind: &str, audience: &str, variables: &[(&str, &str)]) -> Message {
    let variables: BTreeMap<&str, &str> = variables.iter().copied().collect();
    serde_json::from_value(json!({
        "key": "k", "kind": kind, "audience": audience, "channel": "email", "shipment": "A", "parcels": ["p1"],
        "variables": variables, "cause": "advances", "planned_at": "2026-05-04T08:00:00Z", "state": "planned",
        "until": "2026-05-04T08:05:00Z"
    }))
    .unwrap()
}

fn say(locale: &str, kind: &str, variables: &[(&str, &str)]) -> Rendered {
    texts(locale).message(&message(kind, "recipient", variables))
}

#[test]
fn a_locale_gets_its_language_or_english() {
    let cases = [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR-ca", "fr"),
        ("fr_CA", "fr"),
        ("fr_CA.UTF-8", "fr"),
        ("de@euro", "de"),
        ("de-CH-1996", "de"),
        ("it-u-ca-gregory", "it"),
        ("nl-BE-x-private", "nl"),
        (" es-419 ", "es"),
        ("en-GB", "en"),
        ("pt-BR", "en"),
        ("fra", "en"),
        ("f", "en"),
        ("", "en"),
        ("-", "en"),
        ("---fr", "en"),
        ("x-fr", "en"),
        ("fr\u{0}", "en"),
        ("français", "en"),
        ("🇫🇷", "en"),
        ("C", "en"),
        ("../fr", "en"),
    ];
    for (locale, language) in cases {
        assert_eq!(Texts::for_locale(locale).language(), language, "{locale}");
    }
    assert_eq!(Texts::for_locale(&"fr-".repeat(100_000)).language(), "fr");
    assert_eq!(Texts::for_locale(&"-".repeat(1_000_000)).language(), "en");
}

#[test]
fn texts_are_shared_between_threads_and_always_the_same() {
    fn shared<T: Send + Sync + Clone + std::fmt::Debug>(_: &T) {}
    let texts = texts("fr");
    shared(&texts);
    assert_eq!(format!("{texts:?}"), "Texts(fr, Europe/Paris)");
    let message = message("shipped", "recipient", &[("parcels", "2"), ("estimate_to", "2026-05-06")]);
    let first = texts.message(&message);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(texts.message(&message), first));
        }
    });
    let again = Texts::for_locale("fr").with_zone(Zone::try_new(PARIS).unwrap());
    assert_eq!(again.message(&message), first);
}

/// The estimate as each language says it: one day, days, hours, ends that are open, the first of a month.
#[test]
fn dates_are_said_in_each_language() {
    let window = |locale: &str, from: Option<&str>, to: Option<&str>| {
        let mut variables = vec![("parcels", "1")];
        variables.extend(from.map(|v| ("estimate_from", v)));
        variables.extend(to.map(|v| ("estimate_to", v)));
        let short = say(locale, "new_delivery_date", &variables).short;
        short.split_once(':').map(|(_, said)| said.trim().trim_end_matches('.').to_owned())
    };
    let all = |from: Option<&str>, to: Option<&str>| {
        ["en", "fr", "de", "nl", "es", "it"].map(|l| window(l, from, to).unwrap_or_default())
    };
    assert_eq!(
        all(Some("2026-05-06"), Some("2026-05-06")),
        [
            "Wednesday 6 May",
            "mercredi 6 mai",
            "Mittwoch, 6. Mai",
            "woensdag 6 mei",
            "miércoles 6 de mayo",
            "mercoledì 6 maggio"
        ]
    );
    assert_eq!(
        all(Some("2026-06-01"), Some("2026-06-01")),
        [
            "Monday 1 June",
            "lundi 1er juin",
            "Montag, 1. Juni",
            "maandag 1 juni",
            "lunes 1 de junio",
            "lunedì 1° giugno"
        ]
    );
    assert_eq!(
        all(Some("2026-05-06"), Some("2026-05-08")),
        [
            "between Wednesday 6 May and Friday 8 May",
            "entre le mercredi 6 mai et le vendredi 8 mai",
            "zwischen Mittwoch, 6. Mai und Freitag, 8. Mai",
            "tussen woensdag 6 mei en vrijdag 8 mei",
            "entre el miércoles 6 de mayo y el viernes 8 de mayo",
            "tra mercoledì 6 maggio e venerdì 8 maggio",
        ]
    );
    // Hours are those of the reader's zone: two hours before UTC here, in the night of another day.
    assert_eq!(
        all(Some("2026-05-05T22:30:00Z"), Some("2026-05-06T10:05:00Z")),
        [
            "Wednesday 6 May between 0:30 and 12:05",
            "mercredi 6 mai entre 0 h 30 et 12 h 05",
            "Mittwoch, 6. Mai, zwischen 0:30 und 12:05 Uhr",
            "woensdag 6 mei tussen 0:30 en 12:05 uur",
            "miércoles 6 de mayo entre las 0:30 y las 12:05",
            "mercoledì 6 maggio tra le ore 0:30 e le ore 12:05",
        ]
    );
    assert_eq!(
        all(None, Some("2026-05-05T23:00:00Z")),
        [
            "by Wednesday 6 May at 1:00",
            "au plus tard le mercredi 6 mai à 1 h 00",
            "bis Mittwoch, 6. Mai, 1:00 Uhr",
            "uiterlijk woensdag 6 mei om 1:00 uur",
            "a más tardar el miércoles 6 de mayo a la 1:00",
            "entro mercoledì 6 maggio alle ore 1:00",
        ]
    );
    assert_eq!(
        all(Some("2027-01-01"), None),
        [
            "not before Friday 1 January 2027",
            "pas avant le vendredi 1er janvier 2027",
            "nicht vor Freitag, 1. Januar 2027",
            "niet vóór vrijdag 1 januari 2027",
            "no antes del viernes 1 de enero de 2027",
            "non prima di venerdì 1° gennaio 2027",
        ]
    );
    // Over when it was told, upside down, no dates at all: nothing is said.
    for (from, to) in [
        (Some("2026-05-01"), Some("2026-05-03")),
        (None, Some("2026-05-04T07:59:59Z")),
        (Some("2026-05-09"), Some("2026-05-08")),
        (Some("2026-05-06T12:00:00Z"), Some("2026-05-06T10:00:00Z")),
        (Some("tomorrow"), None),
        (None, Some("2026-13-45")),
        (None, Some("2026-05-06T10:00:00")),
        (Some("99999-01-01"), Some("2026-5-6")),
    ] {
        assert_eq!(all(from, to), [const { String::new() }; 6], "{from:?} {to:?}");
    }
    // A good end is said without a bad beginning.
    assert_eq!(window("en", Some("soon"), Some("2026-05-06")).unwrap(), "by Wednesday 6 May");
    // The day of the message is not over before its end.
    assert_eq!(window("en", None, Some("2026-05-04")).unwrap(), "by Monday 4 May");
    // The borders of what can be written.
    for day in ["9999-12-31", "9999-12-31T12:00:00Z"] {
        assert!(window("de", None, Some(day)).unwrap().contains("9999"), "{day}");
    }
}

/// Every day of a year with its right weekday and month, in every language.
#[test]
fn every_day_of_a_year_is_said() {
    let first = chrono::NaiveDate::from_ymd_opt(2026, 5, 5).unwrap();
    for language in Texts::languages() {
        let texts = texts(language);
        let mut said = BTreeSet::new();
        let mut months = BTreeSet::new();
        for day in first.iter_days().take(365) {
            let day = day.to_string();
            let text =
                texts.message(&message("new_delivery_date", "recipient", &[("estimate_to", &day)])).short;
            assert!(text.contains(day[8..].trim_start_matches('0')), "{language}: {day}: {text}");
            assert!(said.insert(text.clone()), "{language}: two days are one: {text}");
            months.extend(text.split([' ', '.']).map(str::to_owned));
        }
        assert!(months.len() >= 19, "{language}: seven days and twelve months");
    }
}

#[test]
fn a_moment_without_a_zone_names_its_zone() {
    let deadline = [("parcels", "1"), ("pickup_deadline", "2026-05-06T16:00:00Z")];
    let message = message("pickup_reminder", "recipient", &deadline);
    let short = |texts: Texts| texts.message(&message).short;
    assert_eq!(
        short(Texts::for_locale("en")),
        "Reminder: please collect your parcel by Wednesday 6 May at 16:00 (UTC)."
    );
    assert_eq!(short(texts("en")), "Reminder: please collect your parcel by Wednesday 6 May at 18:00.");
    let auckland = Texts::for_locale("en").with_zone(Zone::try_new("Pacific/Auckland").unwrap());
    assert_eq!(short(auckland), "Reminder: please collect your parcel by Thursday 7 May at 4:00.");
}

/// The zone for an audience: the recipient's own, the shop's for the merchant.
#[test]
fn each_audience_has_its_zone() {
    let [paris, oslo] = [PARIS, "Europe/Oslo"].map(|name| Zone::try_new(name).unwrap());
    let placed = Instant::parse("2026-05-01T00:00:00Z").unwrap();
    let mut order = Order::new(OrderId::try_new("1").unwrap(), placed);
    let zones = |order: &Order| [Audience::Recipient, Audience::Merchant].map(|a| order.zone_of(a));
    assert_eq!(zones(&order), [Zone::UTC, Zone::UTC]);
    order = order.with_zone(oslo);
    assert_eq!(zones(&order), [oslo, oslo]);
    let mut recipient = Recipient::default();
    recipient.zone = Some(paris);
    order.recipient = recipient;
    assert_eq!(zones(&order), [paris, oslo]);
}

#[test]
fn counts_have_their_plural() {
    let cases = [
        ("en", "Your parcel has been delivered.", "2 parcels of your order have been delivered."),
        ("fr", "Votre colis a été livré.", "2 colis de votre commande ont été livrés."),
        ("de", "Ihr Paket wurde zugestellt.", "2 Pakete Ihrer Bestellung wurden zugestellt."),
        ("nl", "Uw pakket is bezorgd.", "2 pakketten van uw bestelling zijn bezorgd."),
        ("es", "Su paquete se ha entregado.", "Se han entregado 2 paquetes de su pedido."),
        ("it", "Il suo pacco è stato consegnato.", "2 pacchi del suo ordine sono stati consegnati."),
    ];
    for (language, one, two) in cases {
        assert_eq!(say(language, "delivered", &[("parcels", "1")]).body, one);
        assert_eq!(say(language, "delivered", &[("parcels", "2")]).body, two);
        assert_eq!(say(language, "delivered", &[("parcels", "256")]).body, two.replace('2', "256"));
        // What is no count is not said: the message names one parcel itself.
        for strange in ["0", "-1", "1.0", "257", "two", "", "1e3", "99999999999999999999999", "٢", "+2", " 2"]
        {
            assert_eq!(
                say(language, "delivered", &[("parcels", strange)]).body,
                one,
                "{language}: {strange}"
            );
        }
        assert_eq!(say(language, "delivered", &[]).body, one);
    }
}

/// Of several parcels nobody knows whether all of them share the reason, carrier, status, date or place of the first.
#[test]
fn what_is_known_of_one_is_not_said_of_all() {
    let variables = |n: &'static str| {
        [
            ("parcels", n),
            ("reason", "neighbour"),
            ("carrier", "laposte"),
            ("order", "1001"),
            ("status", "delivered"),
            ("pickup_name", "Bar du Port"),
            ("estimate_to", "2026-05-06"),
        ]
    };
    let one = say("en", "delivered", &variables("1"));
    assert_eq!(one.body, "Your parcel has been delivered. Left with a neighbour.\n\nOrder 1001 · La Poste");
    let two = say("en", "delivered", &variables("2"));
    assert_eq!(two.body, "2 parcels of your order have been delivered.\n\nOrder 1001");
    assert!(
        say("en", "ready_for_pickup", &variables("2")).body.contains("at least one of them: Bar du Port.")
    );
    assert!(say("en", "shipped", &variables("2")).body.contains("at least one of them: by Wednesday 6 May."));
}

#[test]
fn a_correction_says_what_was_wrong_and_what_is_true() {
    let said = say(
        "en",
        "correction",
        &[
            ("order", "1001"),
            ("parcels", "1"),
            ("told", "delivered"),
            ("status", "exception"),
            ("reason", "damaged"),
        ],
    );
    assert_eq!(
        said.body,
        "We told you that your parcel had been delivered. That is not correct. There is a problem with your parcel. \
         Damaged.\n\nOrder 1001"
    );
    assert_eq!(
        said.short,
        "Correction to an earlier message: the status of your parcel is now \"Problem\" (order 1001)."
    );
    // Every kind that a recipient is told has its sentence, and an unknown one a general one.
    for language in Texts::languages() {
        let mut all = BTreeSet::new();
        for kind in Kind::ALL.iter().filter(|k| k.default_on(Audience::Recipient).is_some()) {
            all.insert(
                say(language, "correction", &[("told", kind.as_str()), ("status", "in_transit")]).body,
            );
        }
        assert_eq!(all.len(), 18, "{language}");
        let general = say(language, "correction", &[("told", "correction"), ("status", "in_transit")]).body;
        assert!(all.contains(&general), "{language}");
        assert_eq!(
            say(language, "correction", &[("told", "beamed_up"), ("status", "in_transit")]).body,
            general
        );
    }
    // Any message may set an earlier one right.
    let mut value = serde_json::to_value(message("in_transit", "recipient", &[])).unwrap();
    value["corrects"] = json!("earlier");
    let message: Message = serde_json::from_value(value).unwrap();
    let body = texts("fr").message(&message).body;
    assert!(body.ends_with("Ce message rectifie un message précédent."), "{body}");
}

/// Words by which a language says "delivered".
const DELIVERED: [(&str, &str); 6] = [
    ("en", "deliver"),
    ("fr", "livr"),
    ("de", "zugestellt"),
    ("nl", "bezorg"),
    ("es", "entreg"),
    ("it", "consegn"),
];

/// The worst lie that a tracker can tell.
#[test]
fn what_goes_back_is_never_called_delivered() {
    for (language, delivered) in DELIVERED {
        let texts = texts(language);
        for status in ["returning", "returned"] {
            for kind in
                ["returning", "returned", "delivered", "partially_delivered", "correction", "brand_new"]
            {
                for audience in ["recipient", "merchant"] {
                    let variables =
                        [("parcels", "1"), ("status", status), ("reason", "refused"), ("order", "1001")];
                    let said = texts.message(&message(kind, audience, &variables));
                    let all = format!("{} {} {}", said.subject, said.short, said.body).to_lowercase();
                    assert!(!all.contains(delivered), "{language}: {kind} of {status}: {all}");
                }
            }
            let page = texts.page(Status::from_word(status).unwrap(), Some(&Reason::Refused), Flags::NONE);
            assert!(!format!("{page:?}").to_lowercase().contains(delivered), "{language}: {page:?}");
        }
        let said = texts.message(&message("delivered", "recipient", &[])).body.to_lowercase();
        assert!(said.contains(delivered), "{language}: the word is another: {said}");
    }
}

#[test]
fn a_loss_is_said_as_what_it_is() {
    let said = |reason| say("en", "lost", &[("parcels", "1"), ("reason", reason)]);
    assert_eq!(said("lost").subject, "Your parcel is considered lost");
    assert!(said("lost").body.contains("may already be in your letterbox"));
    for reason in ["destroyed", "seized", "disposed", "mail_recovery"] {
        let text = said(reason);
        assert_eq!(text.subject, "Your parcel cannot be delivered");
        assert!(!text.body.contains("letterbox") && !text.body.contains("lost"), "{}", text.body);
        assert!(
            text.body.contains(&texts("en").reason(&Reason::from_word(reason)).unwrap()),
            "{}",
            text.body
        );
    }
    let claim =
        |reason| texts("en").message(&message("claim_advised", "merchant", &[("reason", reason)])).body;
    assert!(claim("lost").contains("letterbox") && claim("in_transit").contains("letterbox"));
    assert!(!claim("destroyed").contains("letterbox"));
}

/// "It may already be in the letterbox" is said beside a status, and never is one.
#[test]
fn a_page_says_that_tracking_may_lag() {
    let texts = texts("en");
    let page = |status, reason: Option<Reason>, flags: &[Flag]| {
        texts.page(status, reason.as_ref(), flags.iter().copied().collect())
    };
    let hinted = [
        page(Status::InTransit, None, &[Flag::Overdue]),
        page(Status::InTransit, Some(Reason::Arrived), &[Flag::Stalled, Flag::Delayed]),
        page(Status::OutForDelivery, None, &[Flag::RoundOver]),
        page(Status::Exception, Some(Reason::Lost), &[]),
        page(Status::Exception, Some(Reason::Locating), &[]),
    ];
    for page in &hinted {
        assert!(page.hint.as_ref().is_some_and(|h| h.contains("letterbox")), "{page:?}");
        assert!(!page.text.contains("letterbox") && !page.status.contains("letterbox"), "{page:?}");
    }
    let plain = [
        page(Status::InTransit, None, &[]),
        page(Status::InTransit, Some(Reason::Lost), &[Flag::Delayed]),
        page(Status::Delivered, None, &[Flag::Overdue]),
        page(Status::Returning, None, &[Flag::Stalled]),
        page(Status::Exception, Some(Reason::Destroyed), &[Flag::Overdue]),
        page(Status::Exception, Some(Reason::Damaged), &[]),
    ];
    assert!(plain.iter().all(|p| p.hint.is_none()), "{plain:#?}");
    let page = page(Status::InTransit, Some(Reason::InTransit), &[]);
    assert_eq!(
        (page.status.as_str(), page.reason),
        ("In transit", None),
        "a reason that says the same is left out"
    );
}

#[test]
fn a_message_without_variables_still_says_its_kind() {
    for language in Texts::languages() {
        for (kind, audience) in
            Kind::ALL.iter().flat_map(|k| [(k, Audience::Recipient), (k, Audience::Merchant)])
        {
            let said = texts(language).message(&message(kind.as_str(), audience.as_str(), &[]));
            for text in [&said.subject, &said.body, &said.short] {
                assert!(
                    !text.is_empty() && text.trim() == text,
                    "{language}: {kind} to the {audience}: {said:?}"
                );
            }
            assert_eq!(said.short, format!("{}.", said.subject), "{language}: {kind}");
        }
    }
}

/// A kind that this version does not know, and one that is not for this audience, get no meaning by guess.
#[test]
fn a_strange_kind_is_news_and_no_more() {
    for (kind, audience) in [("beamed_up", "recipient"), ("*", "recipient"), ("stalled", "recipient")] {
        let said = texts("en").message(&message(kind, audience, &[("parcels", "1")]));
        assert_eq!(
            (said.subject.as_str(), said.body.as_str()),
            ("News of your parcel", "There is news of your parcel.")
        );
    }
    let said =
        texts("en").message(&message("shipped", "merchant", &[("status", "in_transit"), ("order", "7")]));
    assert_eq!(said.body, "There is news of a parcel. Current status: In transit.\n\nOrder 7");
}

/// What a carrier calls a pickup point is shown as it is, in one line, and does nothing.
#[test]
fn a_name_from_outside_is_inert() {
    let place = |name: &str| {
        let body = say("en", "ready_for_pickup", &[("parcels", "1"), ("pickup_name", name)]).body;
        body.split_once("Collection point: ").map(|(_, rest)| rest.trim_end_matches('.').to_owned())
    };
    let shown = [
        ("Bar du Port", "Bar du Port"),
        ("  Bar \t du\u{a0}\u{2003}Port  ", "Bar du Port"),
        ("Bar\r\nBcc: all@example.org", "Bar Bcc: all@example.org"),
        ("Bar\u{0}\u{7}\u{1b}[31m", "Bar [31m"),
        ("\u{202e}troP ud raB\u{202c}", "troP ud raB"),
        ("\u{2066}a\u{2069}\u{2068}b\u{200f}\u{61c}c\u{feff}", "abc"),
        ("a\u{e0041}\u{2028}b", "a b"),
        ("<b>{ $order }</b> {\"x\"} -term", "<b>{ $order }</b> {\"x\"} -term"),
        ("مقهى الميناء", "مقهى الميناء"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("🏪 Kiosk", "🏪 Kiosk"),
    ];
    for (name, text) in shown {
        assert_eq!(place(name).as_deref(), Some(text), "{name:?}");
    }
    for nothing in ["", " ", "\u{202e}", "\n\r\t", "\u{200b}\u{feff}"] {
        assert_eq!(place(nothing), None, "{nothing:?}");
    }
    let long = place(&"é".repeat(100_000)).unwrap();
    assert_eq!(long, "é".repeat(100) + "…");
    assert_eq!(place(&"é".repeat(100)).unwrap(), "é".repeat(100));
    // The host's id of the order is treated alike: a subject is one line.
    let subject = say("en", "shipped", &[("order", "10\n01\u{202e}")]).subject;
    assert_eq!(subject, "Your parcel has been shipped (order 10 01)");
}

/// Fluent's marks around values (U+2068, U+2069) are switched off: plain mails and text messages show them as boxes.
#[test]
fn there_are_no_marks_of_direction() {
    let variables =
        [("parcels", "2"), ("order", "1001"), ("pickup_name", "Bar"), ("pickup_deadline", "2026-05-06")];
    for language in Texts::languages() {
        for kind in Kind::ALL {
            let said = texts(language).message(&message(kind.as_str(), "recipient", &variables));
            let all = format!("{}{}{}", said.subject, said.body, said.short);
            assert!(!all.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']), "{all:?}");
        }
    }
}

/// A carrier is called by its name among people; a word that no profile knows is no name.
#[test]
fn carriers_have_names() {
    let body = |carrier: &str| say("de", "shipped", &[("order", "7"), ("carrier", carrier)]).body;
    assert_eq!(
        body("colis-prive"),
        "Ihr Paket wurde von Colis Privé übernommen.\n\nBestellung 7 · Colis Privé"
    );
    for unknown in ["acme", "", "Not A Carrier", "\u{202e}"] {
        assert_eq!(body(unknown), "Der Versanddienst hat Ihr Paket übernommen.\n\nBestellung 7", "{unknown}");
    }
}

#[test]
fn those_that_are_missing_are_named() {
    let body =
        |missing: &str| say("en", "partially_delivered", &[("parcels", "2"), ("missing", missing)]).body;
    assert!(body("p3").ends_with("One parcel of this shipment has not got that far yet: p3."));
    assert!(body("p3, p4").ends_with("2 parcels of this shipment have not got that far yet: p3, p4."));
}

/// Nothing of Fluent's syntax, no word of the wire, no control character: in everything that the stories tell, in every
/// language.
#[test]
fn every_story_is_told_in_every_language() {
    let mut kinds = BTreeSet::new();
    for path in crate::vectors::files("replay") {
        let text = std::fs::read_to_string(&path).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        if value["steps"].as_array().unwrap().iter().any(|step| step.get("payload").is_some()) {
            continue;
        }
        let (trace, order) = replay_order(&Scenario::parse(&text).unwrap(), &NoDecoder).unwrap();
        assert!(trace.steps.iter().flat_map(|s| &s.told).all(|told| told.text.is_none()), "nobody asked");
        for (message, language) in order.messages().flat_map(|m| Texts::languages().map(move |l| (m, l))) {
            let said = texts(language).message(message);
            let all = format!("{}\n{}\n{}", said.subject, said.body, said.short);
            let bad = |c: char| "{}$_".contains(c) || (c.is_control() && c != '\n');
            assert!(!all.contains(bad), "{}: {language}: {all}", path.display());
            kinds.insert((message.kind.clone(), message.audience.as_str()));
        }
    }
    assert!(kinds.len() >= 20, "the stories tell {} kinds only: {kinds:?}", kinds.len());
}

/// A replay says what is read beside each told line, in the zone of its reader.
#[test]
fn a_replay_says_what_is_read() {
    let story = crate::vectors::root().join("replay/returned-parcel-is-not-delivered.json");
    let scenario = Scenario::parse(&std::fs::read_to_string(story).unwrap()).unwrap();
    let (plain, order) = replay_order(&scenario, &NoDecoder).unwrap();
    let mut said = replay_with_texts(&scenario, &NoDecoder, &Texts::for_locale("nl")).unwrap();
    let mut count = 0;
    for told in said.steps.iter_mut().flat_map(|s| &mut s.told) {
        let message = order.messages().find(|m| m.key == told.key).unwrap();
        let text = texts("nl").with_zone(order.zone_of(message.audience)).message(message);
        assert_eq!(told.text.take(), Some(text));
        count += 1;
    }
    assert!(count >= 2);
    assert_eq!(said, plain, "only the texts are new");
}

const NAMES: [&str; 11] = [
    "order",
    "parcels",
    "status",
    "reason",
    "carrier",
    "estimate_from",
    "estimate_to",
    "pickup_name",
    "pickup_deadline",
    "missing",
    "told",
];

/// What may stand in a variable: words, dates and numbers that nearly are, and anything.
fn any_value() -> impl Strategy<Value = String> {
    let words = Kind::ALL.iter().map(|k| k.to_string()).chain(Reason::ALL.iter().map(|r| r.to_string()));
    let words: Vec<String> = words.chain(Status::ALL.iter().map(|s| s.to_string())).collect();
    prop_oneof![
        prop::sample::select(words),
        "[0-9]{1,30}",
        "-?[0-9]{1,5}-[0-9]{1,2}-[0-9]{1,2}",
        "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](Z|[+-][0-9]{2}:[0-9]{2})",
        "\\PC{0,40}",
        any::<String>(),
        "(a{200}, ){0,60}",
    ]
}

proptest! {
    #![proptest_config(config(150))]

    /// Nothing panics, nothing of Fluent shows, nothing gets out of its line, and the same is always the same.
    #[test]
    fn any_variables_are_said_or_left_out(
        language in prop::sample::select(Texts::languages().collect::<Vec<_>>()),
        kind in prop::sample::select(Kind::ALL.iter().map(|k| k.to_string()).chain(["?".to_owned()]).collect::<Vec<_>>()),
        merchant in any::<bool>(),
        variables in prop::collection::btree_map(prop::sample::select(&NAMES[..]), any_value(), 0..11),
    ) {
        let pairs: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let message = message(&kind, if merchant { "merchant" } else { "recipient" }, &pairs);
        let texts = texts(language);
        let said = texts.message(&message);
        prop_assert_eq!(&said, &texts.message(&message));
        for text in [&said.subject, &said.short, &said.body] {
            prop_assert!(!text.is_empty() && text.chars().count() < 1000, "{:?}", text);
            let hidden = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!text.contains(hidden));
        }
        prop_assert!(!said.subject.contains(char::is_control) && !said.short.contains(char::is_control));
        prop_assert!(!said.body.contains(|c: char| c.is_control() && c != '\n'));
        // Braces are those of a value, or none.
        let given = |c: char| variables.values().any(|value| value.contains(c));
        for c in ['{', '}', '$'] {
            let shown = [&said.subject, &said.short, &said.body].iter().any(|text| text.contains(c));
            prop_assert!(!shown || given(c), "{:?}", said);
        }
    }

    #[test]
    fn any_locale_is_answered(locale in any::<String>()) {
        let language = Texts::for_locale(&locale).language();
        prop_assert!(Texts::languages().any(|l| l == language));
    }
}
