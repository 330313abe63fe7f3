# Days and times of the day, as they stand inside a sentence.

weekday =
    { $weekday ->
        [mon] lunes
        [tue] martes
        [wed] miércoles
        [thu] jueves
        [fri] viernes
        [sat] sábado
       *[sun] domingo
    }
month =
    { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    }
day = { weekday } { $day } de { month }
day-year = { day } de { $year }
clock =
    { $hour ->
        [1] la { $hour }:{ $minute }
       *[other] las { $hour }:{ $minute }
    }
moment = { $date } a { clock }

# When a parcel is expected. These stand behind "Entrega prevista:".

window-days = entre el { $first } y el { $last }
window-hours = { $date } entre { $from } y { $to }
window-by = a más tardar el { $by }
window-after = no antes del { $after }
