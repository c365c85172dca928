#ifndef CBORING_CALLS_H
#define CBORING_CALLS_H

#include <stddef.h>
#include <stdint.h>

/// FIPS 204, table 2, and the seed of algorithm 1.
#define GIG_MLDSA44_SEED_BYTES 32
#define GIG_MLDSA44_RANDOMIZER_BYTES 32
#define GIG_MLDSA44_PUBLIC_KEY_BYTES 1312
#define GIG_MLDSA44_SIGNATURE_BYTES 2420
#define GIG_MLDSA44_LONGEST_CONTEXT 255

/// A SHA-256 digest as four big-endian words (FIPS 180-4).
struct gig_digest {
    uint64_t a, b, c, d;
};

/// The digest of length bytes.
struct gig_digest gig_sha256(const uint8_t *bytes, size_t length);

/// The hashes of RFC 6962 §2.1: of 0x00 and an entry, and of 0x01 and two children.
struct gig_digest gig_sha256_leaf(const uint8_t *entry, size_t length);
struct gig_digest gig_sha256_node(struct gig_digest left, struct gig_digest right);

/// HKDF-Expand with SHA-512 (RFC 5869 §2.3) under a key of 32 bytes; returns 1, or 0 for more than 255 blocks.
int gig_expand_sha512(
    uint8_t *out, size_t out_length, const uint8_t key[32], const uint8_t *info, size_t info_length);

/// AES-256-GCM without additional data; the sealed form is the text and a tag of 16 bytes. Opening returns 0 for what does not
/// fit its tag.
int gig_gcm_seal(
    uint8_t *out, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *text, size_t length);
int gig_gcm_open(
    uint8_t *out, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *sealed, size_t length);

/// Random bytes of the generator that keys come from too.
void gig_random(uint8_t *out, size_t length);

/// Writes the public key of a seed; returns 1, or 0 when memory is short.
int gig_mldsa44_public_key(
    uint8_t out[GIG_MLDSA44_PUBLIC_KEY_BYTES], const uint8_t seed[GIG_MLDSA44_SEED_BYTES]);

/// Signs in pure mode with an empty context and fresh randomness (FIPS 204, algorithm 2, hedged); returns 1, or 0.
int gig_mldsa44_sign(
    uint8_t out[GIG_MLDSA44_SIGNATURE_BYTES], const uint8_t seed[GIG_MLDSA44_SEED_BYTES], const uint8_t *message,
    size_t length);

/// Signs with a given context and randomizer, so that a published signature can be made again; returns 1, or 0.
int gig_mldsa44_sign_again(
    uint8_t out[GIG_MLDSA44_SIGNATURE_BYTES], const uint8_t seed[GIG_MLDSA44_SEED_BYTES], const uint8_t *message,
    size_t length, const uint8_t *context, size_t context_length,
    const uint8_t randomizer[GIG_MLDSA44_RANDOMIZER_BYTES]);

/// Verifies in pure mode (FIPS 204, algorithm 3); returns 1 for a valid signature and 0 for everything else.
int gig_mldsa44_verify(
    const uint8_t public_key[GIG_MLDSA44_PUBLIC_KEY_BYTES], const uint8_t *signature, size_t signature_length,
    const uint8_t *message, size_t length, const uint8_t *context, size_t context_length);

#endif
