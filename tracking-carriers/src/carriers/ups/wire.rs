//! The parts of UPS's answers and pushes that are read. (UPS `Tracking.yaml`, `UPSTrackAlertEnhanced.yaml`.)

use crate::lenient::{List, Text, lenient};

lenient! {
    struct LogIn<'a> {
        access_token = "access_token": Text<'a>,
        expires_in = "expires_in": Text<'a>,
        refusal = "response": Refusal<'a>,
    }
    struct Body<'a> {
        track = "trackResponse": Option<Track<'a>>,
        refusal = "response": Refusal<'a>,
    }
    struct Refusal<'a> {
        errors = "errors": List<Complaint<'a>>,
    }
    struct Complaint<'a> {
        code = "code": Text<'a>,
    }
    struct Track<'a> {
        shipments = "shipment": List<Shipment<'a>>,
    }
    struct Shipment<'a> {
        inquiry = "inquiryNumber": Text<'a>,
        warnings = "warnings": List<Complaint<'a>>,
        packages = "package": List<WirePackage<'a>>,
    }
    struct WirePackage<'a> {
        number = "trackingNumber": Text<'a>,
        count = "packageCount": Text<'a>,
        status = "statusCode": Text<'a>,
        current = "currentStatus": WireStatus<'a>,
        activities = "activity": List<Activity<'a>>,
        delivery_dates = "deliveryDate": List<DeliveryDate<'a>>,
        delivery_time = "deliveryTime": DeliveryTime<'a>,
        access_point = "accessPointInformation": AccessPoint<'a>,
        addresses = "packageAddress": List<PackageAddress<'a>>,
        service = "service": Service<'a>,
    }
    struct WireStatus<'a> {
        kind = "type": Text<'a>,
        code = "code": Text<'a>,
        status = "statusCode": Text<'a>,
        description_code = "descriptionCode": Text<'a>,
        description = "description": Text<'a>,
        simple = "simplifiedTextDescription": Text<'a>,
    }
    struct Activity<'a> {
        date = "date": Text<'a>,
        time = "time": Text<'a>,
        gmt_date = "gmtDate": Text<'a>,
        gmt_time = "gmtTime": Text<'a>,
        gmt_offset = "gmtOffset": Text<'a>,
        location = "location": Location<'a>,
        status = "status": WireStatus<'a>,
        logical = "logicalScan": Text<'a>,
    }
    struct Location<'a> {
        address = "address": WireAddress<'a>,
        slic = "slic": Text<'a>,
    }
    struct WireAddress<'a> {
        city = "city": Text<'a>,
        region = "stateProvince": Text<'a>,
        postcode = "postalCode": Text<'a>,
        country_code = "countryCode": Text<'a>,
        country = "country": Text<'a>,
    }
    struct DeliveryDate<'a> {
        kind = "type": Text<'a>,
        date = "date": Text<'a>,
    }
    struct DeliveryTime<'a> {
        kind = "type": Text<'a>,
        start = "startTime": Text<'a>,
        end = "endTime": Text<'a>,
    }
    struct AccessPoint<'a> {
        pickup_by = "pickupByDate": Text<'a>,
    }
    struct PackageAddress<'a> {
        kind = "type": Text<'a>,
        address = "address": WireAddress<'a>,
    }
    struct Service<'a> {
        description = "description": Text<'a>,
    }
    struct Push<'a> {
        number = "trackingNumber": Text<'a>,
        date = "localActivityDate": Text<'a>,
        time = "localActivityTime": Text<'a>,
        gmt_date = "gmtActivityDate": Text<'a>,
        gmt_time = "gmtActivityTime": Text<'a>,
        gmt_offset = "gmtOffset": Text<'a>,
        location = "activityLocation": WireAddress<'a>,
        status = "activityStatus": WireStatus<'a>,
        scheduled = "scheduledDeliveryDate": Text<'a>,
    }
}
