# emergency: 200 speakers in 5 processes behind delaying lines play an ordinary broadcast; an emergency is drafted and
# confirmed, and the time from the confirmation to the first sample at each speaker is taken on the one clock of this
# machine. Then the same with a voice at a microphone, on fewer speakers: of each one's work for that, all fall on this machine.
# Options: SPEAKERS (200), PROCESSES (5), ROUNDS (3), LIVE_SPEAKERS (60).
bench_main deploy vn.thonhub.deploy.speaker.EmergencyBench "$WORK/emergency" "${SPEAKERS:-200}" "${PROCESSES:-5}" "${ROUNDS:-3}" "${LIVE_SPEAKERS:-60}"
