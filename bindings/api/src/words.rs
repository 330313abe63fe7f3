//! The closed vocabularies.

words! {
    /// Where a parcel is.
    Status, "status", "snake_case" {
        Pending, InfoReceived, InTransit, OutForDelivery, DeliveryAttempted, ReadyForPickup, Delivered, Exception,
        Returning, Returned, Cancelled, Unknown,
    }
    /// What kind of statement an event is.
    Nature, "nature", "snake_case" { Scan, Record, Message, }
    /// Which way a parcel travels.
    Leg, "leg", "snake_case" { Out, Announced, Back, }
    /// Facts beside the status.
    Flag, "flag", "snake_case" {
        Delayed, Reopened, Conflict, ActionRequired, Found, RecycledNumber, ClockSkew, NotHandedOver, Overdue, Stalled,
        NotFound, Missing, Expired, RoundOver,
    }
    /// How far towards the recipient a parcel has come.
    Stage, "stage", "snake_case" { None, Announced, Moving, LastMile, Waiting, HandedOver, }
    /// The state of an order or a shipment.
    OrderStatus, "order status", "snake_case" {
        Confirmed, InfoReceived, PartiallyShipped, InTransit, OutForDelivery, DeliveryAttempted, ReadyForPickup,
        PartiallyDelivered, Delivered, Exception, Returning, Returned, Cancelled,
    }
    /// What a carrier's "not found" means.
    NotFound, "not found", "snake_case" {
        DroppedByCarrier, Malformed, WrongCarrier, AgedOut, OverdueFirstScan, TooEarly,
    }
    /// How finely a time was stated.
    Precision, "precision", "snake_case" { Second, Minute, Day, }
    /// What the instant of an event rests on.
    Basis, "basis", "snake_case" { Stated, Utc, Place, Carrier, Assumed, }
    /// Did the carrier know the number?
    Outcome, "outcome", "snake_case" { Events, NotFound, }
    /// How much of the history an answer holds.
    Coverage, "coverage", "snake_case" { Full, Delta, }
    /// What a carrier added to its "not found".
    Said, "not-found detail", "snake_case" { Malformed, WrongCarrier, AgedOut, }
    /// Who stands behind an observation.
    Trust, "trust", "snake_case" { Signed, SharedSecret, Polled, Merchant, Recipient, Import, }
    /// Who marks.
    Marker, "marker", "snake_case" { Merchant, Recipient, }
    /// What a mark says.
    MarkSays, "mark", "snake_case" {
        Delivered, Returned, Lost, Cancelled, InTransit, ReadyForPickup, NotReceived,
    }
    /// How a parcel is watched.
    Tracking, "tracking", "snake_case" { Followed, LinkOnly, None, }
    /// Which way a shipment was sent.
    Direction, "direction", "snake_case" { Outbound, Return, }
    /// What a recipient said about a channel.
    Consent, "consent", "snake_case" { Consented, Unknown, Refused, }
    /// How much of an order is erased.
    Erase, "erasure", "snake_case" { Personal, All, }
    /// Who is told.
    Audience, "audience", "snake_case" { Recipient, Merchant, }
    /// What became of a message.
    MessageState, "message state", "snake_case" { Planned, Sent, Failed, Refused, Void, Assumed, }
    /// Why something is told, held, or never told.
    Cause, "cause", "snake_case" {
        Due, Settle, Quiet, Cap, Retry, Lease, Siblings, NewerRules, Told, Satisfied, Useless, TooOld, NoChannel, Off,
    }
    /// What an event did to a parcel.
    Effect, "effect", "snake_case" { Advanced, SteppedBack, Refined, Recorded, Reopened, SetApart, }
    /// Who acts, or must act.
    Actor, "actor", "snake_case" { Nobody, Recipient, Merchant, Carrier, }
    /// What went wrong with a parcel, the gravest first.
    Incident, "incident", "snake_case" {
        Lost, Missing, Misdelivered, NotReceived, Damaged, Refused, Returning, Returned, Overdue, Stalled, NotFound,
        NotHandedOver,
    }
    /// What somebody can do about an incident.
    Action, "action", "snake_case" {
        Wait, CheckNumber, HandOver, TryDestinationPost, AskRecipientToCheck, Collect, CorrectAddress, ContactCarrier,
        OpenClaim, Refund, SendAgain, Restock,
    }
    /// Which of three things an action is about.
    Track, "track", "snake_case" { Parcel, Carrier, Customer, }
    /// Why an action is advised, or left out.
    AdviceCause, "cause of advice", "snake_case" {
        NumberTooNew, NumberUnknown, NumberMalformed, OtherCarriersNumber, NumberDropped, NumberExpired,
        LabelWithoutScan, NoScanForLong, LaterThanExpected, UnseenForLong, CarrierSearches, GoneForGood,
        RecipientHasNothing, DeliveredElsewhere, TrackingMayLag, PostKnowsMore, NumberMayDiffer, Damage, WasRefused,
        NotCollected, MayStillWait, AddressProblem, StoppedOnTheWay, ReturnOnlyAnnounced, GoesBack, CameBack,
        CustomersReturn, InspectFirst, LossIsCovered, DeliveredScanDecides, ThroughTheShipper, EitherMayClaim,
        TimeRunsFromDelivery, DutyToCustomer, NoCover, TimeIsOver, EndingInDoubt, AlreadySentAgain, FirstArrived,
        RecipientDeclined, OrderCancelled,
    }
    /// What an action takes.
    Evidence, "evidence", "snake_case" {
        TrackingNumber, Identity, ProofOfPosting, ProofOfValue, NonReceipt, Photos, Packaging,
    }
    /// Where a recipient can look.
    Spot, "spot", "snake_case" { Mailbox, Household, Neighbour, SafePlace, PickupPoint, Office, }
    /// What a carrier's terms say something about.
    Term, "term", "snake_case" { Cover, Claimant, LostFrom, LostBy, DamageBy, NotReceivedBy, }
    /// What is to be written back to the shop.
    SyncWhat, "thing to write back", "snake_case" { Number, Status, }
    /// Who closed the fulfilment in the shop.
    Closer, "closer", "snake_case" { Nobody, Us, Merchant, Automation, Unknown, }
    /// Which number the fulfilment in the shop has.
    ShopNumber, "number in the shop", "snake_case" { None, Same, Other, }
    /// Why something is written back, or left.
    SyncCause, "cause of a write-back", "snake_case" {
        Cancelled, ByHand, CloserUnknown, NotOurNumber, Known, StillOpen, NothingToTell, Ours, LeftOpenByAutomation,
        OursInAutomation,
    }
    /// Why a carrier is asked as often as it is, or why it is not asked.
    PollCause, "poll cause", "snake_case" {
        New, TooEarly, NotFound, Announced, InTransit, Expected, OutForDelivery, RoundOver, DeliveryAttempted,
        ReadyForPickup, Exception, Late, Returning, Disputed, Delivered, Returned, Cancelled, Lost, Replaced,
        NextCarrier, EarlierCarrier, Pushed, NotFollowed, NoNumber, Erased, Group, NotYet, OtherCarrier, GraceOver,
        Expired, AgedOut,
    }
    /// How much a question matters where a quota does not allow all of them.
    PollClass, "poll class", "snake_case" { Urgent, High, Normal, Low, }
    /// Why an event had its effect.
    Rule, "rule", "kebab-case" {
        Advances, Refines, StepsBack, LabelMade, LabelAfterScan, AttemptStands, ExceptionClears, ProblemSolved,
        LossStands, DeliveredIsSticky, DeliveredReopened, ProblemAfterDelivery, Misdelivered, ReturnLeg,
        ReturnAnnounced, ReturnNotBegun, ReturnAbandoned, ReturnedIsSticky, VoidButMoved, Voided, CancelledReopened,
        Correction, UnmappedIsSilent, ProgressNeedsAScan, Mark, MarkHolds, MarkOvertaken, NotReceived, RecycledNumber,
        Withdrawn, Retimed, DayAbsorbed,
    }
}

/// Words for variants that carry data in Rust; the data stand in fields beside them.
macro_rules! bare_words {
    ($($(#[$doc:meta])* $name:ident, $what:literal { $($variant:ident = $word:literal,)+ })+) => {
        $(
            words! { @enum $(#[$doc])* $name, "snake_case" { $($variant,)+ } }

            impl $name {
                /// The word on the wire.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self { $(Self::$variant => $word,)+ }
                }
            }

            words! { @read $name, $what }
        )+
    };
}

bare_words! {
    /// What the provider said about a message; `failed` comes with a moment to try again.
    SendOutcome, "send outcome" { Sent = "sent", Failed = "failed", Refused = "refused", }
    /// What becomes of a fact; `hold` comes with a moment until which.
    Verdict, "verdict" { Send = "send", Hold = "hold", Skip = "skip", }
    /// When a question may be put again; `after` comes with seconds, `at` with a moment.
    RetryKind, "retry" { Never = "never", After = "after", At = "at", }
}

words! {
    @of tracking_core::access::Scope,
    /// How much of an order may be seen.
    Scope, "scope", "snake_case" { Public, Customer, }
}
