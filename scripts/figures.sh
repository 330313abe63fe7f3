#!/bin/sh
# Instruction counts, which do not depend on what else the machine does. Needs valgrind; prints figures and ratios
# against a baseline that is counted in the same run. Each figure is the difference of two runs, so that start and
# preparation fall out.
set -eu
cd "$(dirname "$0")/.."
command -v valgrind > /dev/null || { echo "valgrind is not installed" >&2; exit 1; }

binary() { # package, features
    cargo bench --no-run -p "$1" $2 --bench instructions --message-format=json 2> /dev/null |
        sed -n 's/.*"name":"instructions".*"executable":"\([^"]*\)".*/\1/p' | tail -1
}

total() { # binary, what, events, times
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$1" "$2" "$3" "$4" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

each() { # binary, what, events: instructions of one time
    few=$(total "$1" "$2" "$3" 2)
    many=$(total "$1" "$2" "$3" 12)
    echo $(((many - few) / 10))
}

carriers=$(binary tracking-carriers "--no-default-features --features carrier-ups")
report=$(each "$carriers" report 12)
baseline=$(each "$carriers" baseline 12)
parse=$(each "$carriers" parse 12)
echo "UPS, 12 events: report $report, baseline $baseline (of it parsing $parse), ratio" \
    "$(awk "BEGIN { printf \"%.2f\", $report / $baseline }")"

core=$(binary tracking-core "")
for events in 2000 10000; do
    count=$(each "$core" observe $events)
    echo "observe $events events, of which 512 stay: $count, $((count / events)) an event"
done
for events in 12 50 500; do
    copies=$(each "$core" clone $events)
    for what in observe next repeat load store assess advise wakeup polls; do
        count=$(each "$core" $what $events)
        case $what in observe) count=$((count - copies / 2)) ;; next | repeat) count=$((count - copies)) ;; esac
        echo "$what, $events events: $count, $((count / events)) an event"
    done
done

# Three parcels with twelve events each, the copy of the order taken off.
copy=$(each "$core" plan-clone 12)
echo "plan, nothing to say: $(($(each "$core" plan-silent 12) - copy)); three messages: $(($(each "$core" plan-three 12) - copy))"

echo "a total of 1000 orders: $(each "$core" tally 1000) by one order's change, $(each "$core" recount 1000) counted anew"

for events in 12 50 500; do
    for what in public-view customer-view merchant-view json-ld; do
        count=$(each "$core" $what $events)
        echo "$what, $events events: $count, $((count / events)) an event"
    done
done

# A refusal must cost what another one does, whatever is wrong.
for what in open open-forged open-scope open-version open-letter open-truncated open-empty open-unknown-key open-expired \
    look-up look-up-email look-up-number look-up-unknown; do
    echo "$what: $(each "$core" $what 0)"
done

# A polling plan, of which as many steps as there are questions, and the sorting of them.
for questions in 1000 10000 100000; do
    count=$(each "$core" poll-plan $questions)
    echo "polling plan, $questions questions: $count, $((count / questions)) a question"
done

# One more event for a parcel that has many, the copy of the order included: instructions for each event that it has.
for kind in plain vanished retimed silences days carriers retractions; do
    for events in 12 100 500; do
        count=$(each "$core" one-more-$kind $events)
        echo "one more event, $kind, $events there: $count, $((count / events)) an event"
    done
done

# How long after it happened news is seen: the same at every run.
cargo bench --quiet -p tracking-core --bench poll_simulation

# Wall time, for what it is worth on a busy machine.
cargo bench --quiet -p tracking-core --bench rates
