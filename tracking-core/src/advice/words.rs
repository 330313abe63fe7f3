//! The words of advice: what went wrong, what to do, on which track, why, and what it takes.

use crate::words::explained_words;

explained_words! {
    /// What went wrong with a parcel, the gravest first.
    pub enum Incident, "incident" {
        Lost = "lost", "The carrier or the merchant says that it is lost, or gone for another reason.";
        Missing = "missing", "It is overdue and nobody has seen it for long, or the carrier misses it.";
        Misdelivered = "misdelivered", "The carrier says that it was delivered to the wrong place.";
        NotReceived = "not_received", "It was delivered, and the recipient says to have nothing.";
        Damaged = "damaged", "It is damaged, or contents are missing.";
        Refused = "refused", "The recipient refused it.";
        Returning = "returning", "It goes back to the sender, or will unless somebody acts.";
        Returned = "returned", "It is back.";
        Overdue = "overdue", "It is later than promised, estimated or usual.";
        Stalled = "stalled", "Nobody has scanned it for longer than is usual.";
        NotFound = "not_found", "The carrier says that it does not know the number.";
        NotHandedOver = "not_handed_over", "It has a label, and the carrier never got it.";
    }
}

explained_words! {
    /// What somebody can do about an incident.
    pub enum Action, "action" {
        Wait = "wait", "Wait: it is likely to go on by itself.";
        CheckNumber = "check_number", "Compare number and carrier with the label.";
        HandOver = "hand_over", "Hand it over to the carrier, or find out whether that was done.";
        TryDestinationPost = "try_destination_post", "Look at the tracker of the post of the country that it goes to.";
        AskRecipientToCheck = "ask_recipient_to_check", "Ask the recipient to look: where it may be, or in what state it is.";
        Collect = "collect", "Ask the recipient to collect it.";
        CorrectAddress = "correct_address", "Get the right address, and give it to the carrier or put it on the next parcel.";
        ContactCarrier = "contact_carrier", "Ask the carrier about it.";
        OpenClaim = "open_claim", "Claim compensation from the carrier.";
        Refund = "refund", "Pay the customer back.";
        SendAgain = "send_again", "Send the goods once more.";
        Restock = "restock", "Put the goods back on the shelf.";
    }
}

explained_words! {
    /// Which of three things an action is about. They run side by side: none waits for another.
    pub enum Track, "track" {
        Parcel = "parcel", "The parcel itself: finding it, moving it, taking it back.";
        Carrier = "carrier", "The claim against the carrier.";
        Customer = "customer", "What the customer is owed.";
    }
}

explained_words! {
    /// Why an action is advised, or left out.
    pub enum AdviceCause, "cause of advice" {
        NumberTooNew = "number_too_new", "For the first day or two it is normal that a carrier does not know a number.";
        NumberUnknown = "number_unknown", "The carrier should know the number by now and does not.";
        NumberMalformed = "number_malformed", "The number cannot be one of this carrier's.";
        OtherCarriersNumber = "other_carriers_number", "The number is another carrier's.";
        NumberDropped = "number_dropped", "The carrier knew the number and does not answer for it any more.";
        NumberExpired = "number_expired", "The number is older than the carrier keeps numbers.";
        LabelWithoutScan = "label_without_scan", "There is a label, and no scan since.";
        NoScanForLong = "no_scan_for_long", "The last scan is longer ago than is usual.";
        LaterThanExpected = "later_than_expected", "It is later than promised, estimated or usual.";
        UnseenForLong = "unseen_for_long", "It is late and unseen for so long that it is probably lost.";
        CarrierSearches = "carrier_searches", "The carrier misses it.";
        GoneForGood = "gone_for_good", "It is not expected to come any more.";
        RecipientHasNothing = "recipient_has_nothing", "The recipient says to have nothing.";
        DeliveredElsewhere = "delivered_elsewhere", "It was delivered to the wrong place, so somebody has it.";
        TrackingMayLag = "tracking_may_lag", "Tracking may lag: it may be there already.";
        PostKnowsMore = "post_knows_more", "Abroad, the post of the destination carries it and often knows more.";
        NumberMayDiffer = "number_may_differ", "The post of the destination may know it by another number.";
        Damage = "damage", "It is damaged, or contents are missing.";
        WasRefused = "was_refused", "The recipient refused it.";
        NotCollected = "not_collected", "It was not collected in time.";
        MayStillWait = "may_still_wait", "It may still wait at the point, until it leaves.";
        AddressProblem = "address_problem", "It could not be delivered at the address that it has.";
        StoppedOnTheWay = "stopped_on_the_way", "Somebody stopped it or asked for its return.";
        ReturnOnlyAnnounced = "return_only_announced", "The return is only announced: the carrier may still stop it.";
        GoesBack = "goes_back", "It is on its way back.";
        CameBack = "came_back", "It is back.";
        CustomersReturn = "customers_return", "It is the customer's own return.";
        InspectFirst = "inspect_first", "Look at the goods first: they may be damaged or incomplete.";
        LossIsCovered = "loss_is_covered", "The carrier owes compensation for what it loses or damages, within its terms.";
        DeliveredScanDecides = "delivered_scan_decides", "A delivery scan usually decides a claim: prepare to be refused.";
        ThroughTheShipper = "through_the_shipper", "Only the shipper can claim from this carrier.";
        EitherMayClaim = "either_may_claim", "Shipper and recipient can claim from this carrier.";
        TimeRunsFromDelivery = "time_runs_from_delivery", "The time for the claim begins with the delivery.";
        DutyToCustomer = "duty_to_customer", "What the customer is owed does not wait for the carrier's answer; to refund or to send again is the merchant's decision.";
        NoCover = "no_cover", "The product covers nothing of the contents, so there is nothing to claim.";
        TimeIsOver = "time_is_over", "The latest date for it is past.";
        EndingInDoubt = "ending_in_doubt", "Two statements about its end cannot both be true: hold this until it is clear who has it.";
        AlreadySentAgain = "already_sent_again", "Another parcel was sent in its place.";
        FirstArrived = "first_arrived", "The parcel that this one was sent in place of was delivered after all.";
        RecipientDeclined = "recipient_declined", "The recipient did not want it: nothing is sent again unless they ask for it.";
        OrderCancelled = "order_cancelled", "The merchant cancelled the order.";
    }
}

explained_words! {
    /// What an action takes.
    pub enum Evidence, "evidence" {
        TrackingNumber = "tracking_number", "The tracking number.";
        Identity = "identity", "An identity document of the recipient.";
        ProofOfPosting = "proof_of_posting", "The receipt or manifest of the handing over.";
        ProofOfValue = "proof_of_value", "The invoice, with the value of the goods.";
        NonReceipt = "non_receipt", "A dated and signed word of the recipient that nothing came.";
        Photos = "photos", "Photographs of parcel, label, packaging and goods.";
        Packaging = "packaging", "Packaging and goods, kept until the claim is settled.";
    }
}

explained_words! {
    /// Where a recipient can look.
    pub enum Spot, "spot" {
        Mailbox = "mailbox", "The letterbox, and whether a notice is in it.";
        Household = "household", "Everybody in the household, the mail room or the reception.";
        Neighbour = "neighbour", "The neighbours.";
        SafePlace = "safe_place", "The agreed safe place, and any other where a parcel may stand.";
        PickupPoint = "pickup_point", "The pickup point or locker.";
        Office = "office", "The nearest office of the carrier, with the number and an identity document.";
    }
}
