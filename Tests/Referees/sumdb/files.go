package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// The largest bundle that the format permits.
const largestFile = 256 * (2 + 65535)

var errAbsent = errors.New("not there")

// files reads C2SP tlog-tiles from an address or a folder, and is a tlog.TileReader over them.
type files struct {
	source string
	client *http.Client
	kept   map[string][]byte
	count  int
}

func newFiles(source, authority string) (*files, error) {
	found := &files{source: strings.TrimSuffix(source, "/"), kept: map[string][]byte{}}
	if !strings.Contains(source, "://") {
		return found, nil
	}
	settings := &tls.Config{MinVersion: tls.VersionTLS13}
	if authority != "" {
		pem, err := os.ReadFile(authority)
		if err != nil {
			return nil, err
		}
		settings.RootCAs = x509.NewCertPool()
		if !settings.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("%s holds no certificate", authority)
		}
	}
	found.client = &http.Client{
		Timeout:       30 * time.Second,
		Transport:     &http.Transport{TLSClientConfig: settings},
		CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("redirects are not allowed") },
	}
	return found, nil
}

func (f *files) get(path string) ([]byte, error) {
	if f.client == nil {
		data, err := os.ReadFile(filepath.Join(f.source, filepath.FromSlash(path)))
		if errors.Is(err, os.ErrNotExist) {
			return nil, errAbsent
		}
		f.count++
		return data, err
	}
	answer, err := f.client.Get(f.source + "/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(io.LimitReader(answer.Body, largestFile+1))
	if err != nil {
		return nil, err
	}
	if answer.StatusCode == http.StatusNotFound {
		return nil, errAbsent
	}
	if answer.StatusCode != http.StatusOK || len(data) > largestFile {
		return nil, fmt.Errorf("%s: %s, %d bytes", path, answer.Status, len(data))
	}
	f.count++
	return data, nil
}

// tile reads a tile of a width, or the full one that has replaced a partial one.
func (f *files) tile(tile tlog.Tile, kind string) ([]byte, error) {
	path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
	path = strings.Replace(path, "tile/data/", kind, 1)
	if data, known := f.kept[path]; known {
		return data, nil
	}
	data, err := f.get(path)
	if errors.Is(err, errAbsent) && tile.W < 256 {
		data, err = f.get(strings.Split(path, ".p/")[0])
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	f.kept[path] = data
	return data, nil
}

func (f *files) bundle(number int64, width int) ([][]byte, error) {
	data, err := f.tile(tlog.Tile{H: 8, L: -1, N: number, W: width}, "tile/entries/")
	if err != nil {
		return nil, err
	}
	entries := [][]byte{}
	for rest := data; len(rest) > 0; {
		if len(rest) < 2 || len(rest) < 2+int(binary.BigEndian.Uint16(rest)) {
			return nil, fmt.Errorf("bundle %d ends within an entry", number)
		}
		length := int(binary.BigEndian.Uint16(rest))
		entries = append(entries, rest[2:2+length])
		rest = rest[2+length:]
	}
	if len(entries) != width && len(entries) != 256 {
		return nil, fmt.Errorf("bundle %d has %d entries, not %d", number, len(entries), width)
	}
	return entries[:width], nil
}

// Height implements tlog.TileReader.
func (f *files) Height() int { return 8 }

// ReadTiles implements tlog.TileReader.
func (f *files) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, err := f.tile(tile, "")
		if err != nil {
			return nil, err
		}
		if len(data) != tile.W*tlog.HashSize && len(data) != 256*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", tile.Path(), len(data))
		}
		found[i] = data[:tile.W*tlog.HashSize]
	}
	return found, nil
}

// SaveTiles implements tlog.TileReader.
func (f *files) SaveTiles([]tlog.Tile, [][]byte) {}
