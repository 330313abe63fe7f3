# Days and times of the day, as they stand inside a sentence.

weekday =
    { $weekday ->
        [mon] Monday
        [tue] Tuesday
        [wed] Wednesday
        [thu] Thursday
        [fri] Friday
        [sat] Saturday
       *[sun] Sunday
    }
month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
day = { weekday } { $day } { month }
day-year = { day } { $year }
clock = { $hour }:{ $minute }
moment = { $date } at { clock }

# When a parcel is expected. These stand behind "Expected delivery:".

window-days = between { $first } and { $last }
window-hours = { $date } between { $from } and { $to }
window-by = by { $by }
window-after = not before { $after }
