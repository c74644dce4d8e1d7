# Stands for the program `transcript` in the tests of `gantry-bench transcripts`:
# there is no module 12, and 14 is the end of the process.
seed=${1%..*}
while [ "$seed" -lt "${1#*..}" ]; do
    echo "$seed begins"
    case $seed in
        12) echo "12 nothing" ;;
        14) echo "oh no" >&2; exit 3 ;;
        *) echo "$seed seen none 0000000000000001 4 4 0 0000000000000005 0000000000000000" ;;
    esac
    seed=$((seed + 1))
done
