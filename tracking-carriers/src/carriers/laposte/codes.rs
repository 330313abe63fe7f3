use crate::code_table::CodeRow;
use tracking_core::Nature::{Message, Record, Scan};
use tracking_core::Reason as R;
use tracking_core::Status::{
    Delivered, DeliveryAttempted, Exception, InTransit, InfoReceived, OutForDelivery, ReadyForPickup,
    Returned, Returning, Unknown,
};

/// Sorted by code. (La Poste Suivi v2 OpenAPI, `event.code`.)
pub(crate) static CODES: &[CodeRow] = &[
    CodeRow { code: "AG1", status: ReadyForPickup, nature: Scan, reason: None },
    CodeRow { code: "DI0", status: Delivered, nature: Scan, reason: Some(R::Batch) },
    CodeRow { code: "DI1", status: Delivered, nature: Scan, reason: None },
    CodeRow { code: "DI2", status: Returned, nature: Scan, reason: None },
    CodeRow { code: "DI3", status: InTransit, nature: Record, reason: Some(R::Delay) },
    CodeRow { code: "DISTOU", status: OutForDelivery, nature: Scan, reason: None },
    CodeRow { code: "DO1", status: InTransit, nature: Scan, reason: Some(R::CustomsInProgress) },
    CodeRow { code: "DO2", status: InTransit, nature: Scan, reason: Some(R::CustomsCleared) },
    CodeRow { code: "DO3", status: Exception, nature: Scan, reason: Some(R::CustomsHold) },
    CodeRow { code: "DR1", status: InfoReceived, nature: Record, reason: Some(R::DataReceived) },
    CodeRow { code: "DR2", status: InfoReceived, nature: Record, reason: Some(R::PreparationProblem) },
    CodeRow { code: "EP1", status: InTransit, nature: Scan, reason: Some(R::AwaitingDelivery) },
    CodeRow { code: "ET1", status: InTransit, nature: Scan, reason: None },
    CodeRow { code: "ET2", status: InTransit, nature: Scan, reason: Some(R::OriginCountry) },
    CodeRow { code: "ET3", status: InTransit, nature: Scan, reason: Some(R::DestinationCountry) },
    CodeRow { code: "ET4", status: InTransit, nature: Scan, reason: Some(R::TransitCountry) },
    CodeRow { code: "ID0", status: Unknown, nature: Message, reason: Some(R::InfoOnly) },
    CodeRow { code: "MD1", status: OutForDelivery, nature: Scan, reason: None },
    CodeRow { code: "MD2", status: OutForDelivery, nature: Scan, reason: None },
    CodeRow { code: "ND1", status: DeliveryAttempted, nature: Scan, reason: None },
    CodeRow { code: "PB1", status: Exception, nature: Record, reason: Some(R::Problem) },
    CodeRow { code: "PB2", status: InTransit, nature: Record, reason: Some(R::ProblemSolved) },
    CodeRow { code: "PC1", status: InTransit, nature: Scan, reason: Some(R::Accepted) },
    CodeRow { code: "PC2", status: InTransit, nature: Scan, reason: Some(R::Accepted) },
    CodeRow { code: "RE1", status: Returning, nature: Scan, reason: None },
];
