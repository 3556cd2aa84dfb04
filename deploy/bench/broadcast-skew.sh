# broadcast-skew: 50 speakers in 5 processes, each with its own wrong wall clock (±30 s) and crystal (±100 ppm), behind lines
# that hold everything up 40 ms and a random time more in each direction. When the first sample of a broadcast reaches
# each sink is read off the one clock of this machine, which no speaker sees; every pair of speakers counts. Then the same
# with the hub and its broker killed before the start. Options: SPEAKERS (50), PROCESSES (5), ROUNDS (3), GONE (60 s).
bench_main deploy vn.thonhub.deploy.speaker.BroadcastSkewBench "$WORK/skew" "${SPEAKERS:-50}" "${PROCESSES:-5}" "${ROUNDS:-3}" "${GONE:-60}"
