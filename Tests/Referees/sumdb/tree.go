package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// openTree verifies a C2SP checkpoint: its first line must be the key's name.
func openTree(text []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("the checkpoint is not one of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, fmt.Errorf("size %q", lines[1])
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, fmt.Errorf("root %q", lines[2])
	}
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	if size == 0 && tree.Hash != sha256.Sum256(nil) {
		return tlog.Tree{}, fmt.Errorf("the empty tree has another root")
	}
	return tree, nil
}

// keptHashes remembers hashes that tlog.TileHashReader has authenticated, so that a tile is hashed once only.
type keptHashes struct {
	tree  tlog.Tree
	inner tlog.HashReader
	known map[int64]tlog.Hash
}

func newKeptHashes(tree tlog.Tree, files *files) *keptHashes {
	return &keptHashes{tree, tlog.TileHashReader(tree, files), map[int64]tlog.Hash{}}
}

func (k *keptHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	missing := []int64{}
	for _, index := range indexes {
		if _, known := k.known[index]; !known {
			missing = append(missing, index)
		}
	}
	if len(missing) > 0 {
		hashes, err := k.inner.ReadHashes(missing)
		if err != nil {
			return nil, err
		}
		for i, hash := range hashes {
			k.known[missing[i]] = hash
		}
	}
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = k.known[index]
	}
	return found, nil
}

// prefetch reads every hash of one tile of level 0 that the tree has, in one go.
func (k *keptHashes) prefetch(tile int64, width int) error {
	indexes := []int64{}
	for level := 0; level <= 8; level++ {
		for n := tile << (8 - level); (n+1)<<level <= tile<<8+int64(width); n++ {
			indexes = append(indexes, tlog.StoredHashIndex(level, n))
		}
	}
	_, err := k.ReadHashes(indexes)
	return err
}
