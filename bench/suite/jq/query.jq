.[0] as $categories | .[1] as $properties |
def spans: reduce .[] as $n ([]; if length > 0 and .[-1][1] + 1 == $n then .[-1][1] = $n else . + [[$n, $n]] end);
def hex: if . < 16 then "0123456789abcdef"[.:. + 1] else (. / 16 | floor | hex) + (. % 16 | hex) end;
{
  categories: ($categories | length),
  properties: ($properties | to_entries | map({key, value: (.value[0:400] | spans | map(map(hex) | join("-")) | length)})
    | sort_by(-.value, .key) | .[0:20] | from_entries),
  sums: ($properties | map_values(.[0:2000] | add // 0 | . % 65536) | to_entries | group_by(.value % 16) | map(length)),
  text: ($properties | keys | map(ascii_downcase | split("_") | map(.[0:1] | ascii_upcase) | join("")) | unique | length),
  round: ([range(3000)] | map(tostring) | join(",") | split(",") | map(tonumber * 2) | add)
}
