# Days and times of the day, as they stand inside a sentence.

weekday =
    { $weekday ->
        [mon] lundi
        [tue] mardi
        [wed] mercredi
        [thu] jeudi
        [fri] vendredi
        [sat] samedi
       *[sun] dimanche
    }
month =
    { $month ->
        [1] janvier
        [2] février
        [3] mars
        [4] avril
        [5] mai
        [6] juin
        [7] juillet
        [8] août
        [9] septembre
        [10] octobre
        [11] novembre
       *[12] décembre
    }
day =
    { $day ->
        [1] { weekday } { $day }er { month }
       *[other] { weekday } { $day } { month }
    }
day-year = { day } { $year }
clock = { $hour } h { $minute }
moment = { $date } à { clock }

# When a parcel is expected. These stand behind "Livraison prévue :".

window-days = entre le { $first } et le { $last }
window-hours = { $date } entre { $from } et { $to }
window-by = au plus tard le { $by }
window-after = pas avant le { $after }
