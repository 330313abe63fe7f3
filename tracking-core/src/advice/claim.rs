//! The claim against the carrier: whether there is anything to claim, by whom, from when on and until when.

use super::Case;
use super::incident::Found;
use super::words::{AdviceCause, Evidence, Incident};
use crate::instant::When;
use crate::parcel::Parcel;
use crate::shipment::Shipment;
use crate::status::Status;
use crate::terms::{Claimant, Cover, Subject, Term, TermBasis, TermSpan, Terms};
use chrono::NaiveDate;

/// What is known of a claim.
pub(super) struct Claim {
    pub(super) from: Option<When>,
    pub(super) until: Option<When>,
    pub(super) causes: Vec<AdviceCause>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) unknown: Vec<Term>,
}

/// Does the usual product of this parcel cover anything? True where nobody knows. By the default terms, for messages.
pub(crate) fn is_covered(shipment: &Shipment, parcel: &Parcel) -> bool {
    Terms::default().cover(subject(shipment, parcel)) != Some(Cover::None)
}

fn subject<'a>(shipment: &'a Shipment, parcel: &'a Parcel) -> Subject<'a> {
    Subject {
        carrier: &parcel.carrier,
        product: shipment.product.as_deref(),
        origin: shipment.origin.as_deref(),
        destination: shipment.destination.as_deref(),
    }
}

impl Case<'_> {
    /// `None` where there is nothing to claim.
    pub(super) fn claim(&self, terms: &Terms, found: &Found) -> Option<Claim> {
        let subject = subject(self.shipment, self.parcel);
        let cover = terms.cover(subject);
        if cover == Some(Cover::None) {
            return None;
        }
        let mut claim = Claim {
            from: None,
            until: None,
            causes: Vec::new(),
            evidence: vec![Evidence::TrackingNumber],
            unknown: Vec::new(),
        };
        match cover {
            Some(_) => claim.causes.push(AdviceCause::LossIsCovered),
            None => claim.unknown.push(Term::Cover),
        }
        match terms.claimant(subject) {
            Some(Claimant::Shipper) => claim.causes.push(AdviceCause::ThroughTheShipper),
            Some(Claimant::Either) => claim.causes.push(AdviceCause::EitherMayClaim),
            None => claim.unknown.push(Term::Claimant),
        }
        let (from, by) = match found.incident {
            Incident::Damaged => (None, Term::DamageBy),
            Incident::NotReceived => (None, Term::NotReceivedBy),
            _ => (Some(Term::LostFrom), Term::LostBy),
        };
        let since = Some(When::At(found.since));
        // What the carrier calls lost can be claimed at once.
        claim.from = match from.filter(|_| found.incident != Incident::Lost) {
            None => since,
            Some(term) => self.dated(terms.days(subject, term), term, &mut claim),
        };
        claim.until = self.dated(terms.days(subject, by), by, &mut claim);
        if let (Some(When::Day(from)), Some(When::Day(until))) = (claim.from, claim.until) {
            // Where both terms cannot be kept, it is better to be refused than to be late.
            claim.from = Some(When::Day(from.min(until)));
        }
        claim.evidence.extend(match found.incident {
            Incident::Damaged => [Evidence::ProofOfValue, Evidence::Photos, Evidence::Packaging].as_slice(),
            Incident::Lost => [Evidence::ProofOfPosting, Evidence::ProofOfValue].as_slice(),
            _ => [Evidence::ProofOfPosting, Evidence::ProofOfValue, Evidence::NonReceipt].as_slice(),
        });
        if found.incident == Incident::NotReceived {
            claim.causes.push(AdviceCause::DeliveredScanDecides);
        }
        Some(claim)
    }

    /// The day that a term gives, if its days and the day that they are counted from are known.
    fn dated(&self, span: Option<TermSpan>, term: Term, claim: &mut Claim) -> Option<When> {
        let Some(span) = span else {
            claim.unknown.push(term);
            return None;
        };
        let Some(first) = self.day_of(span.after) else {
            match span.after {
                TermBasis::Delivered => claim.causes.push(AdviceCause::TimeRunsFromDelivery),
                _ => claim.unknown.push(term),
            }
            return None;
        };
        self.watch.origin().after(first, span.days, span.kind).map(When::Day)
    }

    fn day_of(&self, basis: TermBasis) -> Option<NaiveDate> {
        let zone = self.shipment.origin_zone(self.order.zone());
        let there = self.shipment.destination_zone(self.order.zone());
        let (first, last) = self.parcel.folded.scans.unzip();
        match basis {
            TermBasis::HandedOver => first.map(|at| zone.day_of(at)),
            TermBasis::LastScan => last.map(|at| zone.day_of(at)),
            // The carrier's own word only: what is usual is no promise, and the merchant's is not the carrier's.
            TermBasis::Expected => {
                let end = first.and_then(|scan| self.watch.first_estimate(scan, there))?;
                Some(there.day_of(end.plus(-1)))
            }
            TermBasis::Delivered => {
                let state = self.parcel.state().status;
                let handed_over = self.steps().rev().take_while(|s| s.status == Status::Delivered);
                handed_over
                    .filter(|s| s.effect.is_applied())
                    .last()
                    .filter(|_| state == Status::Delivered)
                    .map(|s| s.day)
            }
        }
    }
}
