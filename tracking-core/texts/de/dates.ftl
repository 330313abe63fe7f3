# Days and times of the day, as they stand inside a sentence.

weekday =
    { $weekday ->
        [mon] Montag
        [tue] Dienstag
        [wed] Mittwoch
        [thu] Donnerstag
        [fri] Freitag
        [sat] Samstag
       *[sun] Sonntag
    }
month =
    { $month ->
        [1] Januar
        [2] Februar
        [3] März
        [4] April
        [5] Mai
        [6] Juni
        [7] Juli
        [8] August
        [9] September
        [10] Oktober
        [11] November
       *[12] Dezember
    }
day = { weekday }, { $day }. { month }
day-year = { day } { $year }
clock = { $hour }:{ $minute }
moment = { $date }, { clock } Uhr

# When a parcel is expected. These stand behind "Voraussichtliche Zustellung:".

window-days = zwischen { $first } und { $last }
window-hours = { $date }, zwischen { $from } und { $to } Uhr
window-by = bis { $by }
window-after = nicht vor { $after }
