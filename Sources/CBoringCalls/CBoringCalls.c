#include "CBoringCalls.h"

#include <string.h>

// BoringSSL's own interface as swift-crypto 4.5.2 carries it (openssl/mldsa.h, sha.h, bytestring.h, aead.h, hkdf.h, rand.h),
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

// SHA256_CTX: 112 bytes.
struct boring_sha256 {
    _Alignas(16) uint8_t bytes[128];
};

// EVP_AEAD_CTX: 576 bytes.
struct boring_aead {
    _Alignas(16) uint8_t bytes[640];
};

extern uint8_t *CCryptoBoringSSL_SHA256(const uint8_t *data, size_t length, uint8_t out[32]);
extern int CCryptoBoringSSL_SHA256_Init(struct boring_sha256 *state);
extern int CCryptoBoringSSL_SHA256_Update(struct boring_sha256 *state, const void *data, size_t length);
extern int CCryptoBoringSSL_SHA256_Final(uint8_t out[32], struct boring_sha256 *state);
extern int CCryptoBoringSSL_RAND_bytes(uint8_t *out, size_t length);
extern const void *CCryptoBoringSSL_EVP_sha512(void);
extern int CCryptoBoringSSL_HKDF_expand(uint8_t *out, size_t length, const void *digest, const uint8_t *key,
    size_t key_length, const uint8_t *info, size_t info_length);
extern const void *CCryptoBoringSSL_EVP_aead_aes_256_gcm(void);
extern void CCryptoBoringSSL_EVP_AEAD_CTX_zero(struct boring_aead *context);
extern int CCryptoBoringSSL_EVP_AEAD_CTX_init(struct boring_aead *context, const void *aead, const uint8_t *key,
    size_t length, size_t tag_length, void *engine);
extern void CCryptoBoringSSL_EVP_AEAD_CTX_cleanup(struct boring_aead *context);
extern int CCryptoBoringSSL_EVP_AEAD_CTX_seal(const struct boring_aead *context, uint8_t *out, size_t *out_length,
    size_t longest, const uint8_t *nonce, size_t nonce_length, const uint8_t *in, size_t length, const uint8_t *data,
    size_t data_length);
extern int CCryptoBoringSSL_EVP_AEAD_CTX_open(const struct boring_aead *context, uint8_t *out, size_t *out_length,
    size_t longest, const uint8_t *nonce, size_t nonce_length, const uint8_t *in, size_t length, const uint8_t *data,
    size_t data_length);
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

static struct gig_digest digest_of(const uint8_t out[32]) {
    struct gig_digest digest = {word(out), word(out + 8), word(out + 16), word(out + 24)};
    return digest;
}

struct gig_digest gig_sha256(const uint8_t *bytes, size_t length) {
    uint8_t out[32];
    CCryptoBoringSSL_SHA256(bytes, length, out);
    return digest_of(out);
}

struct gig_digest gig_sha256_leaf(const uint8_t *entry, size_t length) {
    struct boring_sha256 state;
    uint8_t out[32], prefix = 0;
    CCryptoBoringSSL_SHA256_Init(&state);
    CCryptoBoringSSL_SHA256_Update(&state, &prefix, 1);
    if (length > 0) CCryptoBoringSSL_SHA256_Update(&state, entry, length);
    CCryptoBoringSSL_SHA256_Final(out, &state);
    return digest_of(out);
}

static void write_digest(uint8_t out[32], struct gig_digest digest) {
    const uint64_t words[4] = {
        __builtin_bswap64(digest.a), __builtin_bswap64(digest.b), __builtin_bswap64(digest.c),
        __builtin_bswap64(digest.d)};
    memcpy(out, words, sizeof words);
}

struct gig_digest gig_sha256_node(struct gig_digest left, struct gig_digest right) {
    uint8_t bytes[65] = {1}, out[32];
    write_digest(bytes + 1, left);
    write_digest(bytes + 33, right);
    CCryptoBoringSSL_SHA256(bytes, sizeof bytes, out);
    return digest_of(out);
}

int gig_expand_sha512(
    uint8_t *out, size_t out_length, const uint8_t key[32], const uint8_t *info, size_t info_length) {
    return CCryptoBoringSSL_HKDF_expand(
               out, out_length, CCryptoBoringSSL_EVP_sha512(), key, 32, info, info_length) == 1;
}

static int begin(struct boring_aead *context, const uint8_t key[32]) {
    CCryptoBoringSSL_EVP_AEAD_CTX_zero(context);
    return CCryptoBoringSSL_EVP_AEAD_CTX_init(context, CCryptoBoringSSL_EVP_aead_aes_256_gcm(), key, 32, 16, NULL) == 1;
}

static void end(struct boring_aead *context) {
    CCryptoBoringSSL_EVP_AEAD_CTX_cleanup(context);
    CCryptoBoringSSL_OPENSSL_cleanse(context, sizeof *context);
}

int gig_gcm_seal(uint8_t *out, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *text, size_t length) {
    struct boring_aead context;
    size_t written = 0;
    int done = begin(&context, key)
        && CCryptoBoringSSL_EVP_AEAD_CTX_seal(
               &context, out, &written, length + 16, nonce, 12, text, length, NULL, 0) == 1
        && written == length + 16;
    end(&context);
    return done;
}

int gig_gcm_open(uint8_t *out, const uint8_t key[32], const uint8_t nonce[12], const uint8_t *sealed, size_t length) {
    if (length < 16) return 0;
    struct boring_aead context;
    size_t written = 0;
    int done = begin(&context, key)
        && CCryptoBoringSSL_EVP_AEAD_CTX_open(
               &context, out, &written, length - 16, nonce, 12, sealed, length, NULL, 0) == 1
        && written == length - 16;
    end(&context);
    return done;
}

void gig_random(uint8_t *out, size_t length) {
    CCryptoBoringSSL_RAND_bytes(out, length);
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
