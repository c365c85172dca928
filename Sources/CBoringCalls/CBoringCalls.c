#include "CBoringCalls.h"

// BoringSSL's own interface as swift-crypto 4.5.2 carries it (openssl/mldsa.h, openssl/sha.h, openssl/bytestring.h),
// declared here because the package exports no header of it. ADR 0018 says what guards these declarations.

struct boring_private_key {
    _Alignas(16) uint8_t bytes[32 + 32 + 64 + 256 * 4 * (4 + 4 + 4)];
};

struct boring_public_key {
    _Alignas(16) uint8_t bytes[32 + 64 + 256 * 4 * 4];
};

// CBS: data and length.
struct boring_input {
    const uint8_t *data;
    size_t length;
};

// CBB: 48 bytes on 64-bit machines.
struct boring_output {
    _Alignas(16) uint8_t bytes[64];
};

extern uint8_t *CCryptoBoringSSL_SHA256(const uint8_t *data, size_t length, uint8_t out[32]);
extern void CCryptoBoringSSL_OPENSSL_cleanse(void *bytes, size_t length);
extern int CCryptoBoringSSL_CBB_init_fixed(struct boring_output *output, uint8_t *buffer, size_t length);
extern int CCryptoBoringSSL_MLDSA44_private_key_from_seed(
    struct boring_private_key *out, const uint8_t *seed, size_t seed_length);
extern int CCryptoBoringSSL_MLDSA44_public_from_private(
    struct boring_public_key *out, const struct boring_private_key *key);
extern int CCryptoBoringSSL_MLDSA44_sign(
    uint8_t *out, const struct boring_private_key *key, const uint8_t *message, size_t length,
    const uint8_t *context, size_t context_length);
extern int CCryptoBoringSSL_MLDSA44_verify(
    const struct boring_public_key *key, const uint8_t *signature, size_t signature_length, const uint8_t *message,
    size_t length, const uint8_t *context, size_t context_length);
extern int CCryptoBoringSSL_MLDSA44_marshal_public_key(
    struct boring_output *out, const struct boring_public_key *key);
extern int CCryptoBoringSSL_MLDSA44_parse_public_key(struct boring_public_key *key, struct boring_input *in);
// A C++ enumeration of the type int: 0 and 1 are successes, 2 is the failure.
extern int CCryptoBoringSSL_BCM_mldsa44_sign_internal(
    uint8_t *out, const struct boring_private_key *key, const uint8_t *message, size_t length,
    const uint8_t *context_prefix, size_t context_prefix_length, const uint8_t *context, size_t context_length,
    const uint8_t *randomizer);

static uint64_t word(const uint8_t *bytes) {
    uint64_t value = 0;
    for (int i = 0; i < 8; i++) value = value << 8 | bytes[i];
    return value;
}

struct gig_digest gig_sha256(const uint8_t *bytes, size_t length) {
    uint8_t out[32];
    CCryptoBoringSSL_SHA256(bytes, length, out);
    struct gig_digest digest = {word(out), word(out + 8), word(out + 16), word(out + 24)};
    return digest;
}

int gig_mldsa44_public_key(
    uint8_t out[GIG_MLDSA44_PUBLIC_KEY_BYTES], const uint8_t seed[GIG_MLDSA44_SEED_BYTES]) {
    struct boring_private_key key;
    struct boring_public_key public_key;
    struct boring_output output;
    int done = CCryptoBoringSSL_MLDSA44_private_key_from_seed(&key, seed, GIG_MLDSA44_SEED_BYTES) == 1
        && CCryptoBoringSSL_MLDSA44_public_from_private(&public_key, &key) == 1
        && CCryptoBoringSSL_CBB_init_fixed(&output, out, GIG_MLDSA44_PUBLIC_KEY_BYTES) == 1
        && CCryptoBoringSSL_MLDSA44_marshal_public_key(&output, &public_key) == 1;
    CCryptoBoringSSL_OPENSSL_cleanse(&key, sizeof key);
    return done;
}

int gig_mldsa44_sign(
    uint8_t out[GIG_MLDSA44_SIGNATURE_BYTES], const uint8_t seed[GIG_MLDSA44_SEED_BYTES], const uint8_t *message,
    size_t length) {
    struct boring_private_key key;
    int done = CCryptoBoringSSL_MLDSA44_private_key_from_seed(&key, seed, GIG_MLDSA44_SEED_BYTES) == 1
        && CCryptoBoringSSL_MLDSA44_sign(out, &key, message, length, NULL, 0) == 1;
    CCryptoBoringSSL_OPENSSL_cleanse(&key, sizeof key);
    return done;
}

int gig_mldsa44_sign_again(
    uint8_t out[GIG_MLDSA44_SIGNATURE_BYTES], const uint8_t seed[GIG_MLDSA44_SEED_BYTES], const uint8_t *message,
    size_t length, const uint8_t *context, size_t context_length,
    const uint8_t randomizer[GIG_MLDSA44_RANDOMIZER_BYTES]) {
    if (context_length > GIG_MLDSA44_LONGEST_CONTEXT) return 0;
    struct boring_private_key key;
    const uint8_t prefix[2] = {0, (uint8_t)context_length};
    int done = CCryptoBoringSSL_MLDSA44_private_key_from_seed(&key, seed, GIG_MLDSA44_SEED_BYTES) == 1
        && CCryptoBoringSSL_BCM_mldsa44_sign_internal(
            out, &key, message, length, prefix, sizeof prefix, context, context_length, randomizer) != 2;
    CCryptoBoringSSL_OPENSSL_cleanse(&key, sizeof key);
    return done;
}

int gig_mldsa44_verify(
    const uint8_t public_key[GIG_MLDSA44_PUBLIC_KEY_BYTES], const uint8_t *signature, size_t signature_length,
    const uint8_t *message, size_t length, const uint8_t *context, size_t context_length) {
    if (signature_length != GIG_MLDSA44_SIGNATURE_BYTES || context_length > GIG_MLDSA44_LONGEST_CONTEXT) return 0;
    struct boring_public_key key;
    struct boring_input input = {public_key, GIG_MLDSA44_PUBLIC_KEY_BYTES};
    return CCryptoBoringSSL_MLDSA44_parse_public_key(&key, &input) == 1
        && CCryptoBoringSSL_MLDSA44_verify(
               &key, signature, signature_length, message, length, context, context_length) == 1;
}
