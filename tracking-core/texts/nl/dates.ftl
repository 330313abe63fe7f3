# Days and times of the day, as they stand inside a sentence.

weekday =
    { $weekday ->
        [mon] maandag
        [tue] dinsdag
        [wed] woensdag
        [thu] donderdag
        [fri] vrijdag
        [sat] zaterdag
       *[sun] zondag
    }
month =
    { $month ->
        [1] januari
        [2] februari
        [3] maart
        [4] april
        [5] mei
        [6] juni
        [7] juli
        [8] augustus
        [9] september
        [10] oktober
        [11] november
       *[12] december
    }
day = { weekday } { $day } { month }
day-year = { day } { $year }
clock = { $hour }:{ $minute }
moment = { $date } om { clock } uur

# When a parcel is expected. These stand behind "Verwachte bezorging:".

window-days = tussen { $first } en { $last }
window-hours = { $date } tussen { $from } en { $to } uur
window-by = uiterlijk { $by }
window-after = niet vóór { $after }
