//! Why a parcel has its status: an open set of words; who caused it; who must act.
//!
//! The words are gathered from what the code tables of carriers and the vocabularies of aggregators and shop platforms
//! need (each code's own source stands in its table; `data/vocabularies.csv` and `data/reason-homes.csv` have the
//! others); causer and actor are this library's own judgement. The set can grow; a word from elsewhere is kept as
//! [`Reason::Other`] and refines nothing.

use crate::status::Status;
use crate::words::{Shown, closed_words};
use serde::{Deserialize, Serialize};
use std::fmt;

closed_words! {
    /// Who brought a status about.
    pub enum Causer, "causer" {
        /// The carrier.
        Carrier = "carrier",
        /// The one who sent it.
        Shipper = "shipper",
        /// The one who is to get it.
        Recipient = "recipient",
        /// Customs or another authority.
        Customs = "customs",
        /// Weather, disaster.
        Nature = "nature",
        /// Nobody says.
        Unknown = "unknown",
    }
}

closed_words! {
    /// Who must do something now.
    pub enum Actor, "actor" {
        /// Nobody: it goes on by itself.
        Nobody = "nobody",
        /// The recipient.
        Recipient = "recipient",
        /// The merchant.
        Merchant = "merchant",
        /// The carrier.
        Carrier = "carrier",
    }
}

/// What a reason does to flags and to the fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// Nothing special.
    Plain,
    /// Says that the parcel will be late.
    Delay,
    /// Says that the parcel is gone.
    Loss,
}

macro_rules! reasons {
    ($($variant:ident = $word:literal, $causer:ident, $actor:ident, $group:ident, [$($status:ident),+], $meaning:literal;)+) => {
        /// Why a parcel has its status. Open: [`Reason::Other`] carries any other word unchanged.
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Reason {
            $(#[doc = $meaning] $variant,)+
            /// A word that this version does not know; kept as it came.
            Other(Box<str>),
        }

        impl Reason {
            /// Every word that this version knows.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $(Self::$variant => $word,)+ Self::Other(word) => word }
            }

            /// The word, if it is this library's own; a word from elsewhere may be anything.
            pub(crate) const fn known_word(&self) -> Option<&'static str> {
                match self { $(Self::$variant => Some($word),)+ Self::Other(_) => None }
            }

            /// Reads a word; one that is not known is kept, cut to 100 characters.
            #[must_use]
            pub fn from_word(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    other => Self::Other(other.chars().take(100).collect()),
                }
            }

            /// What it means, in one phrase.
            #[must_use]
            pub const fn meaning(&self) -> &'static str {
                match self { $(Self::$variant => $meaning,)+ Self::Other(_) => "a word this version does not know" }
            }

            /// Who caused it.
            #[must_use]
            pub const fn caused_by(&self) -> Causer {
                match self { $(Self::$variant => Causer::$causer,)+ Self::Other(_) => Causer::Unknown }
            }

            /// Who must act.
            #[must_use]
            pub const fn must_act(&self) -> Actor {
                match self { $(Self::$variant => Actor::$actor,)+ Self::Other(_) => Actor::Nobody }
            }

            /// The statuses that it may refine.
            #[must_use]
            pub const fn refines(&self) -> &'static [Status] {
                match self { $(Self::$variant => &[$(Status::$status,)+],)+ Self::Other(_) => Status::ALL }
            }

            const fn group(&self) -> Group {
                match self { $(Self::$variant => Group::$group,)+ Self::Other(_) => Group::Plain }
            }
        }
    };
}

reasons! {
    DataReceived = "data_received", Shipper, Merchant, Plain, [InfoReceived], "the shipper announced the parcel's data to the carrier";
    LabelCreated = "label_created", Shipper, Merchant, Plain, [InfoReceived], "a label was made";
    LabelExpired = "label_expired", Shipper, Merchant, Plain, [InfoReceived, Cancelled], "the label was not used in time";
    PreparationProblem = "preparation_problem", Shipper, Merchant, Plain, [InfoReceived, Exception], "the shipper has a problem preparing the parcel";
    PackagingProblem = "packaging_problem", Shipper, Merchant, Plain, [InfoReceived, Exception, Returning], "the packaging is unfit";
    PickupScheduled = "pickup_scheduled", Carrier, Nobody, Plain, [InfoReceived], "a collection at the shipper is planned";
    PickupAttempted = "pickup_attempted", Shipper, Merchant, Plain, [InfoReceived, Exception], "the carrier came to collect and could not";
    PickupFailed = "pickup_failed", Shipper, Merchant, Plain, [InfoReceived, Exception], "the parcel was not where it was to be collected";
    NotAccepted = "not_accepted", Shipper, Merchant, Plain, [InfoReceived, Exception], "the carrier did not take it, by its own rules";
    ReturnLabel = "return_label", Shipper, Nobody, Plain, [InfoReceived, InTransit, Unknown], "a return label was made or handed out";
    Fulfilment = "fulfilment", Shipper, Nobody, Plain, [InfoReceived], "the warehouse is packing it";
    Accepted = "accepted", Carrier, Nobody, Plain, [InTransit], "the carrier took it in charge";
    PickedUp = "picked_up", Carrier, Nobody, Plain, [InTransit], "collected from the shipper";
    DroppedOff = "dropped_off", Shipper, Nobody, Plain, [InTransit], "handed in at a shop, office or locker";
    Arrived = "arrived", Carrier, Nobody, Plain, [InTransit], "arrived at a facility";
    Departed = "departed", Carrier, Nobody, Plain, [InTransit], "left a facility";
    Sorted = "sorted", Carrier, Nobody, Plain, [InTransit, Returning], "sorted";
    Loaded = "loaded", Carrier, Nobody, Plain, [InTransit, OutForDelivery], "loaded on a vehicle";
    Unloaded = "unloaded", Carrier, Nobody, Plain, [InTransit], "unloaded from a vehicle";
    InTransit = "in_transit", Carrier, Nobody, Plain, [InTransit], "moving, no more detail";
    OriginCountry = "origin_country", Carrier, Nobody, Plain, [InTransit], "processed in the country of origin";
    TransitCountry = "transit_country", Carrier, Nobody, Plain, [InTransit], "processed in a country on the way";
    DestinationCountry = "destination_country", Carrier, Nobody, Plain, [InTransit], "processed in the country of destination";
    Exported = "exported", Carrier, Nobody, Plain, [InTransit], "left the country of origin";
    Imported = "imported", Carrier, Nobody, Plain, [InTransit], "entered the country of destination";
    AtDeliveryDepot = "at_delivery_depot", Carrier, Nobody, Plain, [InTransit], "at the site that delivers it";
    AwaitingDelivery = "awaiting_delivery", Carrier, Nobody, Plain, [InTransit], "held for the delivery";
    PartnerHandoff = "partner_handoff", Carrier, Nobody, Plain, [InfoReceived, InTransit], "handed to another carrier";
    PartnerNetwork = "partner_network", Carrier, Nobody, Plain, [InTransit], "in another carrier's network";
    Repacked = "repacked", Carrier, Nobody, Plain, [InTransit], "packed again by the carrier";
    Measured = "measured", Carrier, Nobody, Plain, [InTransit], "weighed or measured";
    Warehouse = "warehouse", Carrier, Nobody, Plain, [InTransit], "kept in a warehouse";
    CustomerReturn = "customer_return", Recipient, Nobody, Plain, [InTransit], "the recipient's own return, under way";
    Redirected = "redirected", Recipient, Nobody, Plain, [InTransit, Unknown], "goes to another address or point";
    RedirectRequested = "redirect_requested", Recipient, Nobody, Plain, [InTransit, Exception, Unknown, Returning], "another address, day or point was asked for";
    Rescheduled = "rescheduled", Unknown, Nobody, Plain, [InTransit, OutForDelivery, DeliveryAttempted, Exception], "another delivery day was set";
    Appointment = "appointment", Recipient, Recipient, Plain, [InTransit, Exception], "delivery by appointment";
    AddressCorrected = "address_corrected", Carrier, Nobody, Plain, [InTransit], "the carrier corrected the address";
    ToPickupPoint = "to_pickup_point", Carrier, Nobody, Plain, [InTransit, DeliveryAttempted, OutForDelivery, Exception], "on its way to a pickup point";
    ServiceChanged = "service_changed", Shipper, Nobody, Plain, [Unknown], "another service level";
    OutForDelivery = "out_for_delivery", Carrier, Nobody, Plain, [OutForDelivery], "on the vehicle for delivery";
    Delay = "delay", Unknown, Nobody, Delay, [InfoReceived, Exception, InTransit, OutForDelivery, DeliveryAttempted, Returning], "late, no cause named";
    DelayWeather = "delay_weather", Nature, Nobody, Delay, [InTransit, Exception], "late because of the weather";
    DelayCapacity = "delay_capacity", Carrier, Nobody, Delay, [InfoReceived, Exception], "no room or no time was left on the round";
    DelayDisaster = "delay_disaster", Nature, Nobody, Delay, [Exception, OutForDelivery, Returning], "late because of a natural or other disaster";
    DelayHoliday = "delay_holiday", Unknown, Nobody, Delay, [Exception, DeliveryAttempted], "late because of a holiday or weekend";
    DelayLateTender = "delay_late_tender", Shipper, Nobody, Delay, [Exception], "handed over too late for the day";
    DelayMechanical = "delay_mechanical", Carrier, Nobody, Delay, [Exception, OutForDelivery], "vehicle or aircraft failure";
    DelayOperational = "delay_operational", Carrier, Nobody, Delay, [Exception], "the carrier's own handling error";
    DelayRemoteArea = "delay_remote_area", Unknown, Nobody, Delay, [Exception], "the area is not served every day";
    DelaySecurity = "delay_security", Unknown, Nobody, Delay, [Exception], "security screening takes longer";
    DelayStrike = "delay_strike", Unknown, Nobody, Delay, [Exception], "strike";
    DelayTransport = "delay_transport", Carrier, Nobody, Delay, [Exception], "a flight, train or truck was late or missed";
    DelayUnrest = "delay_unrest", Unknown, Nobody, Delay, [Exception], "civil unrest";
    Missort = "missort", Carrier, Carrier, Plain, [InTransit, Exception, Returning, OutForDelivery, InfoReceived], "sent the wrong way";
    Held = "held", Unknown, Carrier, Plain, [InTransit, Exception, ReadyForPickup, Unknown], "held, cause not named";
    HeldForPayment = "held_for_payment", Recipient, Recipient, Plain, [Exception], "held until something is paid";
    HeldFutureDelivery = "held_future_delivery", Unknown, Nobody, Plain, [Exception], "held for a later day";
    Locating = "locating", Carrier, Carrier, Plain, [Exception, OutForDelivery], "the carrier is looking for it";
    Missing = "missing", Carrier, Carrier, Plain, [Exception], "the carrier misses it";
    NeverReceived = "never_received", Shipper, Merchant, Plain, [Exception], "the carrier never got it";
    Investigation = "investigation", Carrier, Carrier, Plain, [Exception], "the carrier investigates";
    Problem = "problem", Unknown, Carrier, Plain, [Exception], "a problem is being handled";
    ProblemSolved = "problem_solved", Carrier, Nobody, Plain, [InTransit], "the problem is solved";
    CustomsInProgress = "customs_in_progress", Customs, Nobody, Plain, [InTransit, Exception], "in customs clearance";
    CustomsHold = "customs_hold", Customs, Nobody, Plain, [Exception, Returning], "held by customs";
    CustomsInfoRequired = "customs_info_required", Customs, Merchant, Plain, [Exception, Returning], "customs needs papers or data";
    CustomsRejected = "customs_rejected", Customs, Merchant, Plain, [Exception, Returning], "customs refused it";
    CustomsCleared = "customs_cleared", Customs, Nobody, Plain, [InTransit], "left customs";
    Released = "released", Unknown, Nobody, Plain, [InTransit], "a hold has ended";
    Inspection = "inspection", Customs, Nobody, Plain, [Exception], "inspected by an authority";
    DutiesDue = "duties_due", Recipient, Recipient, Plain, [Exception, Returning], "duties or taxes are to be paid";
    DutiesPaid = "duties_paid", Recipient, Nobody, Plain, [InTransit, Unknown], "duties or taxes are paid";
    PaymentCollected = "payment_collected", Recipient, Nobody, Plain, [Delivered, InTransit, Unknown], "a payment due from the recipient was made";
    Seized = "seized", Customs, Merchant, Loss, [Exception], "seized by an authority";
    Prohibited = "prohibited", Shipper, Merchant, Plain, [Exception, Returning, InfoReceived], "contents not allowed";
    Hazmat = "hazmat", Shipper, Merchant, Plain, [Exception, InTransit, Returning], "dangerous-goods rule";
    DataMissing = "data_missing", Shipper, Merchant, Plain, [Exception, Returning], "papers or data are missing";
    DataProblem = "data_problem", Shipper, Merchant, Plain, [Exception], "the shipment data are wrong";
    LabelProblem = "label_problem", Shipper, Carrier, Plain, [Exception, InTransit, Returning], "label missing or unreadable";
    Oversize = "oversize", Shipper, Merchant, Plain, [Exception, DeliveryAttempted, Returning], "too big or too heavy";
    NotServiced = "not_serviced", Shipper, Merchant, Plain, [Exception, Returning], "the service does not cover this address";
    AddressIssue = "address_issue", Shipper, Merchant, Plain, [Exception, Returning, InTransit, DeliveryAttempted, InfoReceived], "address wrong or incomplete";
    RecipientMoved = "recipient_moved", Recipient, Merchant, Plain, [Exception, Returning, DeliveryAttempted], "the recipient has moved away";
    ContactNeeded = "contact_needed", Unknown, Recipient, Plain, [Exception, Unknown, DeliveryAttempted], "the carrier wants to reach the recipient";
    Billing = "billing", Shipper, Merchant, Plain, [Exception, Returning], "billing or paperwork problem";
    PickupPointProblem = "pickup_point_problem", Carrier, Carrier, Plain, [Exception, DeliveryAttempted], "the pickup point could not take it";
    Damaged = "damaged", Carrier, Carrier, Plain, [Exception, Returning, Delivered, Returned, Unknown, DeliveryAttempted, InfoReceived, InTransit], "damaged";
    ContentsMissing = "contents_missing", Carrier, Carrier, Plain, [Exception, Delivered, InTransit], "contents are missing";
    PartialDelivery = "partial_delivery", Carrier, Carrier, Plain, [Exception, Delivered], "only part of the shipment was delivered";
    Partial = "partial", Carrier, Nobody, Plain, [InfoReceived, InTransit, Returning, Delivered, Unknown], "part of the shipment";
    Temperature = "temperature", Carrier, Nobody, Plain, [Unknown], "cooling step";
    Intercept = "intercept", Shipper, Nobody, Plain, [Exception, Unknown], "stopped or to be stopped on the shipper's word";
    Stopped = "stopped", Shipper, Merchant, Plain, [Exception, Returning], "stopped on the way";
    Lost = "lost", Carrier, Merchant, Loss, [Exception], "lost";
    MailRecovery = "mail_recovery", Carrier, Merchant, Loss, [Exception], "undeliverable, sent to a dead-letter office";
    Destroyed = "destroyed", Carrier, Merchant, Loss, [Exception], "destroyed";
    Disposed = "disposed", Carrier, Merchant, Loss, [Exception], "disposed of";
    Misdelivered = "misdelivered", Carrier, Carrier, Plain, [Exception], "delivered to the wrong place";
    Undeliverable = "undeliverable", Unknown, Merchant, Plain, [Exception, Returning], "cannot be delivered";
    Refused = "refused", Recipient, Merchant, Plain, [Exception, Returning, DeliveryAttempted], "the recipient refused it";
    Unclaimed = "unclaimed", Recipient, Merchant, Plain, [Exception, Returning], "not collected in time";
    PickupExpired = "pickup_expired", Recipient, Recipient, Plain, [Exception, Returning], "storage time at the pickup point is over";
    ReturnProblem = "return_problem", Unknown, Merchant, Plain, [Exception, Returning], "a return did not work";
    ReturnUndeliverable = "return_undeliverable", Unknown, Merchant, Plain, [Exception], "the return cannot be delivered either";
    ActionRequired = "action_required", Unknown, Recipient, Plain, [Exception], "the recipient must act; the carrier does not say how";
    RecipientUnavailable = "recipient_unavailable", Recipient, Recipient, Plain, [DeliveryAttempted, Exception, Returning, InfoReceived, InTransit], "nobody was there";
    BusinessClosed = "business_closed", Recipient, Nobody, Plain, [DeliveryAttempted, InfoReceived], "the business was closed";
    Closed = "closed", Unknown, Nobody, Plain, [DeliveryAttempted, InTransit], "closed";
    AccessProblem = "access_problem", Recipient, Recipient, Plain, [DeliveryAttempted, Exception, InTransit, Returning], "no access to the address";
    SecurityProblem = "security_problem", Unknown, Carrier, Plain, [DeliveryAttempted, Exception], "a safety or security concern";
    SignatureRequired = "signature_required", Recipient, Recipient, Plain, [DeliveryAttempted], "somebody must sign";
    IdRequired = "id_required", Recipient, Recipient, Plain, [DeliveryAttempted, Returning], "an identity document is needed";
    IdCheckFailed = "id_check_failed", Recipient, Recipient, Plain, [DeliveryAttempted, Returning], "the identity check failed";
    PaymentNotCollected = "payment_not_collected", Recipient, Recipient, Plain, [DeliveryAttempted, Exception, InfoReceived, Returning], "cash on delivery was not paid";
    Documents = "documents", Recipient, Recipient, Plain, [DeliveryAttempted], "papers were missing at the door";
    NoticeLeft = "notice_left", Recipient, Recipient, Plain, [DeliveryAttempted], "a notice was left";
    BackAtDepot = "back_at_depot", Carrier, Nobody, Plain, [DeliveryAttempted], "back at the depot after the round";
    HeldForPickup = "held_for_pickup", Recipient, Recipient, Plain, [ReadyForPickup, Exception], "kept for the recipient to collect";
    PickupPoint = "pickup_point", Recipient, Recipient, Plain, [ReadyForPickup, InTransit, OutForDelivery, Delivered, Unknown], "at a shop or relay";
    Locker = "locker", Recipient, Recipient, Plain, [ReadyForPickup, Delivered, OutForDelivery, InTransit], "in a locker";
    PoBox = "po_box", Recipient, Recipient, Plain, [ReadyForPickup], "in a post office box";
    PickupDeadline = "pickup_deadline", Recipient, Recipient, Plain, [ReadyForPickup], "last days at the pickup point";
    PickupReminder = "pickup_reminder", Recipient, Recipient, Plain, [ReadyForPickup], "the recipient was reminded to collect it";
    HoldForPickupRequested = "hold_for_pickup_requested", Recipient, Nobody, Plain, [Unknown], "collection was asked for";
    Delivered = "delivered", Carrier, Nobody, Plain, [Delivered], "delivered, no more detail";
    Recipient = "recipient", Carrier, Nobody, Plain, [Delivered, Unknown], "handed to the recipient";
    Signed = "signed", Carrier, Nobody, Plain, [Delivered], "signed for";
    Collected = "collected", Recipient, Nobody, Plain, [Delivered], "collected by the recipient";
    Neighbour = "neighbour", Carrier, Nobody, Plain, [Delivered], "left with a neighbour";
    Mailbox = "mailbox", Carrier, Nobody, Plain, [Delivered, InTransit, Unknown], "in the letterbox";
    ParcelBox = "parcel_box", Carrier, Nobody, Plain, [Delivered], "in a parcel box";
    Mailroom = "mailroom", Carrier, Nobody, Plain, [Delivered, Unknown], "left in the mail room";
    Reception = "reception", Carrier, Nobody, Plain, [Delivered, Unknown], "handed to staff at the address";
    SafePlace = "safe_place", Carrier, Nobody, Plain, [Delivered, InTransit, InfoReceived, Unknown], "left in a safe place";
    Agent = "agent", Carrier, Nobody, Plain, [Delivered, Unknown], "handed to an agent";
    Business = "business", Carrier, Nobody, Plain, [Delivered], "left at a business";
    Residence = "residence", Carrier, Nobody, Plain, [Delivered], "left at a private address";
    LateDelivery = "late_delivery", Carrier, Nobody, Plain, [Delivered], "delivered, and late";
    Batch = "batch", Carrier, Nobody, Plain, [Delivered], "delivered, scanned in a batch";
    ReturnRequested = "return_requested", Unknown, Nobody, Plain, [Returning, Exception, Unknown], "goes back on somebody's word";
    RecipientRequest = "recipient_request", Recipient, Nobody, Plain, [Cancelled, Returning], "on the recipient's word";
    SenderRequest = "sender_request", Shipper, Nobody, Plain, [Cancelled, Returning], "on the sender's word";
    ToSender = "to_sender", Carrier, Nobody, Plain, [Returned, Returning], "to or with the sender";
    Voided = "voided", Shipper, Nobody, Plain, [Cancelled], "the label was voided";
    Cancelled = "cancelled", Shipper, Nobody, Plain, [Cancelled], "cancelled";
    Proof = "proof", Carrier, Nobody, Plain, [Unknown, Delivered], "a proof of delivery was added";
    Claim = "claim", Shipper, Nobody, Plain, [Unknown], "a claim step";
    EtaUpdated = "eta_updated", Carrier, Nobody, Plain, [InTransit, Unknown], "a delivery day or hour was set, or set anew";
    ScanCorrection = "scan_correction", Carrier, Nobody, Plain, [Unknown], "a scan was taken back";
    TrackingNumberChanged = "tracking_number_changed", Carrier, Nobody, Plain, [Unknown], "another number is concerned";
    Informational = "informational", Carrier, Nobody, Plain, [Unknown], "for information";
    InfoOnly = "info_only", Carrier, Nobody, Plain, [Unknown], "for information only";
}

impl Reason {
    /// Says that the parcel will be late: sets the flag `delayed`.
    #[must_use]
    pub const fn is_delay(&self) -> bool {
        matches!(self.group(), Group::Delay)
    }

    /// Says that the parcel is gone: lost, destroyed, disposed of, seized, or in a dead-letter office.
    #[must_use]
    pub const fn is_final_loss(&self) -> bool {
        matches!(self.group(), Group::Loss)
    }

    /// Says that what arrives is not what was sent: damaged, or not all of it there.
    pub(crate) const fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged | Self::ContentsMissing | Self::PartialDelivery)
    }

    /// Gone for good: no scan brings it back, only a delivery or a return, with a conflict.
    #[must_use]
    pub const fn is_destruction(&self) -> bool {
        matches!(self, Self::Destroyed | Self::Disposed)
    }

    /// Where it is, nobody can say, or not where it was to be.
    #[must_use]
    pub const fn is_astray(&self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Locating
                | Self::NeverReceived
                | Self::Misdelivered
                | Self::PickupPointProblem
        )
    }

    /// A parcel that waits for its recipient cannot be collected any more, or cannot be found.
    #[must_use]
    pub const fn ends_waiting(&self) -> bool {
        self.is_final_loss()
            || self.is_astray()
            || matches!(
                self,
                Self::PickupExpired
                    | Self::Unclaimed
                    | Self::Refused
                    | Self::Undeliverable
                    | Self::ReturnRequested
                    | Self::Intercept
                    | Self::Stopped
            )
    }

    /// Ends an exception with the reason `problem` even as a mere record; `None` is a problem without a name. The table of
    /// which word solves what: this library's own judgement. A final loss is solved by none.
    #[must_use]
    pub const fn solves(&self, problem: Option<&Self>) -> bool {
        let Some(problem) = problem else { return matches!(self, Self::ProblemSolved) };
        match self {
            // Whatever it was, named or not.
            Self::ProblemSolved => !problem.is_final_loss(),
            // What customs held it for, the money that they asked for included: what left customs owes them nothing.
            Self::CustomsCleared => problem.is_at_customs(),
            // The money alone: papers may still be wanted.
            Self::DutiesPaid => matches!(problem, Self::DutiesDue),
            // Where it was to go.
            Self::AddressCorrected => matches!(problem, Self::AddressIssue | Self::RecipientMoved),
            // Holds, whoever held it, and the data that it was held for.
            Self::Released => {
                problem.is_at_customs()
                    || matches!(
                        problem,
                        Self::Held
                            | Self::HeldForPayment
                            | Self::HeldFutureDelivery
                            | Self::DataMissing
                            | Self::DataProblem
                    )
            }
            _ => false,
        }
    }

    /// Says that some problem is over: [`solves`](Self::solves) has a line for it.
    #[must_use]
    pub const fn is_solution(&self) -> bool {
        matches!(
            self,
            Self::ProblemSolved
                | Self::CustomsCleared
                | Self::DutiesPaid
                | Self::AddressCorrected
                | Self::Released
        )
    }

    /// Customs or another authority have it, or wait for something.
    const fn is_at_customs(&self) -> bool {
        matches!(
            self,
            Self::CustomsInProgress
                | Self::CustomsHold
                | Self::CustomsInfoRequired
                | Self::CustomsRejected
                | Self::Inspection
                | Self::DutiesDue
        )
    }

    /// Only a recipient can cause it: a delivery with this reason is not one to the sender.
    #[must_use]
    pub const fn is_recipients_own(&self) -> bool {
        matches!(self, Self::Collected | Self::Neighbour | Self::Mailbox | Self::SafePlace)
    }
}

/// The word; of another's only if it looks like one.
impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown(self.as_str()).fmt(f)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let word = <std::borrow::Cow<'de, str> as Deserialize>::deserialize(d)?;
        Ok(Self::from_word(&word))
    }
}
