// Command sumdb checks a served tiled log with the Go checksum database's own client code.
//
// Every entry must be proved in the signed tree, and every older size must be proved a prefix of it: all sizes up to
// -every, then -sample sizes drawn from -seed. With -older, a checkpoint that somebody kept must be such a prefix too.
// Its last line is one JSON object; exit code 1 means that something does not hold.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type report struct {
	Size    int64 `json:"size"`
	Entries int64 `json:"entries"`
	Older   int   `json:"older_sizes"`
	Kept    int64 `json:"kept_size"`
	Files   int   `json:"files"`
}

func main() {
	source := flag.String("log", "", "address or folder that holds checkpoint and tile/")
	authority := flag.String("ca", "", "PEM file of the authority of an https address")
	keyFile := flag.String("vkey", "", "file with the log's Ed25519 verifier key")
	checkpoint := flag.String("checkpoint", "", "file with the checkpoint to check (default: the served one)")
	older := flag.String("older", "", "file with a checkpoint that was kept")
	every := flag.Int64("every", 2000, "check all older sizes up to this one")
	sample := flag.Int("sample", 500, "check that many older sizes above")
	seed := flag.Int64("seed", 1, "seed of the sample")
	flag.Parse()
	found, err := check(*source, *authority, *keyFile, *checkpoint, *older, *every, *sample, *seed)
	if err != nil {
		fmt.Fprintf(os.Stderr, "sumdb: %v\n", err)
		os.Exit(1)
	}
	line, _ := json.Marshal(found)
	fmt.Println(string(line))
}

func check(source, authority, keyFile, noteFile, olderFile string, every int64, sample int, seed int64) (report, error) {
	key, err := os.ReadFile(keyFile)
	if err != nil {
		return report{}, err
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(key)))
	if err != nil {
		return report{}, fmt.Errorf("verifier key: %w", err)
	}
	files, err := newFiles(source, authority)
	if err != nil {
		return report{}, err
	}
	text, err := read(noteFile, files)
	if err != nil {
		return report{}, err
	}
	tree, err := openTree(text, verifier)
	if err != nil {
		return report{}, err
	}
	reader := newKeptHashes(tree, files)
	found := report{Size: tree.N}
	if found.Entries, err = checkEntries(tree, reader, files); err != nil {
		return found, err
	}
	if found.Older, err = checkOlder(tree, reader, every, sample, seed); err != nil {
		return found, err
	}
	if olderFile != "" {
		kept, err := os.ReadFile(olderFile)
		if err != nil {
			return found, err
		}
		old, err := openTree(kept, verifier)
		if err != nil {
			return found, fmt.Errorf("kept checkpoint: %w", err)
		}
		if err := checkPrefix(tree, reader, old); err != nil {
			return found, fmt.Errorf("kept checkpoint: %w", err)
		}
		found.Kept = old.N
	}
	found.Files = files.count
	return found, nil
}

func read(file string, files *files) ([]byte, error) {
	if file != "" {
		return os.ReadFile(file)
	}
	return files.get("checkpoint")
}

// checkEntries proves every entry of the bundles in the tree.
func checkEntries(tree tlog.Tree, reader *keptHashes, files *files) (int64, error) {
	for first := int64(0); first < tree.N; first += 256 {
		width := int(min(tree.N-first, 256))
		entries, err := files.bundle(first/256, width)
		if err != nil {
			return first, err
		}
		if err := reader.prefetch(first/256, width); err != nil {
			return first, err
		}
		for offset, entry := range entries {
			index := first + int64(offset)
			proof, err := tlog.ProveRecord(tree.N, index, reader)
			if err != nil {
				return index, fmt.Errorf("entry %d: %w", index, err)
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
				return index, fmt.Errorf("entry %d: %w", index, err)
			}
		}
	}
	return tree.N, nil
}

// checkOlder proves older sizes to be prefixes of the tree.
func checkOlder(tree tlog.Tree, reader *keptHashes, every int64, sample int, seed int64) (int, error) {
	sizes := []int64{}
	for size := int64(1); size <= min(every, tree.N); size++ {
		sizes = append(sizes, size)
	}
	random := rand.New(rand.NewSource(seed))
	for n := 0; n < sample && tree.N > every; n++ {
		sizes = append(sizes, every+1+random.Int63n(tree.N-every))
	}
	for _, size := range sizes {
		hash, err := tlog.TreeHash(size, reader)
		if err != nil {
			return 0, fmt.Errorf("size %d: %w", size, err)
		}
		if err := checkPrefix(tree, reader, tlog.Tree{N: size, Hash: hash}); err != nil {
			return 0, err
		}
	}
	return len(sizes), nil
}

func checkPrefix(tree tlog.Tree, reader *keptHashes, old tlog.Tree) error {
	if old.N > tree.N {
		return fmt.Errorf("size %d is larger than %d", old.N, tree.N)
	}
	proof, err := tlog.ProveTree(tree.N, old.N, reader)
	if err != nil {
		return fmt.Errorf("size %d: %w", old.N, err)
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return fmt.Errorf("size %d: %w", old.N, err)
	}
	return nil
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
