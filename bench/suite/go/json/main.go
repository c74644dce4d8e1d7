// Go's encoding/json, compress/flate, regexp and sort, with a file of JSON.
package main

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// read gives a file's bytes. Where there is no current folder, names are from the root.
func read(path string) ([]byte, error) {
	if text, err := os.ReadFile(path); err == nil {
		return text, nil
	}
	return os.ReadFile("/" + path)
}

func main() {
	limit, _ := strconv.Atoi(os.Args[2])
	text, err := read(os.Args[1])
	if err != nil {
		panic(err)
	}
	var root any
	if err := json.Unmarshal(text, &root); err != nil {
		panic(err)
	}
	var keys []string
	var walk func(any)
	numbers := 0.0
	walk = func(value any) {
		switch value := value.(type) {
		case map[string]any:
			for key, element := range value {
				keys = append(keys, key)
				walk(element)
			}
		case []any:
			for _, element := range value {
				walk(element)
			}
		case float64:
			numbers += value
		}
	}
	walk(root)
	slices.SortFunc(keys, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	out, err := json.MarshalIndent(root, "", " ")
	if err != nil {
		panic(err)
	}
	words := regexp.MustCompile(`"([A-Z][a-z]+)(_[A-Z][a-z]+)*"`).FindAll(out, -1)
	var packed bytes.Buffer
	writer, _ := flate.NewWriter(&packed, 6)
	writer.Write(out[:min(limit, len(out))])
	writer.Close()
	size := packed.Len()
	back, err := io.ReadAll(flate.NewReader(&packed))
	if err != nil || !bytes.Equal(back, out[:len(back)]) {
		panic("flate")
	}
	sum := sha256.Sum256(out)
	fmt.Printf("%d keys, last %s, numbers %.0f, %d bytes, %d words, %d packed, %x\n", len(keys), keys[len(keys)-1], numbers, len(out), len(words), size, sum[:8])
}
