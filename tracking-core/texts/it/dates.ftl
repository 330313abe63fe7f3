# Days and times of the day, as they stand inside a sentence.

weekday =
    { $weekday ->
        [mon] lunedì
        [tue] martedì
        [wed] mercoledì
        [thu] giovedì
        [fri] venerdì
        [sat] sabato
       *[sun] domenica
    }
month =
    { $month ->
        [1] gennaio
        [2] febbraio
        [3] marzo
        [4] aprile
        [5] maggio
        [6] giugno
        [7] luglio
        [8] agosto
        [9] settembre
        [10] ottobre
        [11] novembre
       *[12] dicembre
    }
day =
    { $day ->
        [1] { weekday } { $day }° { month }
       *[other] { weekday } { $day } { month }
    }
day-year = { day } { $year }
clock = { $hour }:{ $minute }
moment = { $date } alle ore { clock }

# When a parcel is expected. These stand behind "Consegna prevista:".

window-days = tra { $first } e { $last }
window-hours = { $date } tra le ore { $from } e le ore { $to }
window-by = entro { $by }
window-after = non prima di { $after }
