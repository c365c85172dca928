#include "CPageVFS.h"

#include <string.h>

// BoringSSL's own interface as swift-crypto 4.5.2 carries it (openssl/aead.h, aes.h, hkdf.h, rand.h), declared here
// because the package exports no header of it. ADR 0018 says what guards such declarations.

struct boring_aes_key {
    uint32_t words[4 * (14 + 1)];
    unsigned rounds;
};

_Static_assert(sizeof(struct boring_aes_key) <= sizeof(struct gig_block_key), "a key schedule has room");

// EVP_AEAD_CTX has 576 bytes.
struct boring_aead {
    _Alignas(16) uint8_t bytes[640];
};

extern int CCryptoBoringSSL_RAND_bytes(uint8_t *out, size_t length);
extern void CCryptoBoringSSL_OPENSSL_cleanse(void *bytes, size_t length);
extern int CCryptoBoringSSL_AES_set_encrypt_key(const uint8_t *key, unsigned bits, struct boring_aes_key *out);
extern int CCryptoBoringSSL_AES_set_decrypt_key(const uint8_t *key, unsigned bits, struct boring_aes_key *out);
extern void CCryptoBoringSSL_AES_encrypt(const uint8_t *in, uint8_t *out, const struct boring_aes_key *key);
extern void CCryptoBoringSSL_AES_decrypt(const uint8_t *in, uint8_t *out, const struct boring_aes_key *key);
extern const void *CCryptoBoringSSL_EVP_aead_aes_256_gcm(void);
extern void CCryptoBoringSSL_EVP_AEAD_CTX_zero(void *context);
extern int CCryptoBoringSSL_EVP_AEAD_CTX_init(
    void *context, const void *aead, const uint8_t *key, size_t length, size_t tag_length, void *engine);
extern void CCryptoBoringSSL_EVP_AEAD_CTX_cleanup(void *context);
extern int CCryptoBoringSSL_EVP_AEAD_CTX_seal_scatter(const void *context, uint8_t *out, uint8_t *out_tag,
    size_t *tag_length, size_t longest_tag, const uint8_t *nonce, size_t nonce_length, const uint8_t *in, size_t length,
    const uint8_t *more, size_t more_length, const uint8_t *data, size_t data_length);
extern int CCryptoBoringSSL_EVP_AEAD_CTX_open_gather(const void *context, uint8_t *out, const uint8_t *nonce,
    size_t nonce_length, const uint8_t *in, size_t length, const uint8_t *tag, size_t tag_length, const uint8_t *data,
    size_t data_length);
extern const void *CCryptoBoringSSL_EVP_sha256(void);
extern int CCryptoBoringSSL_HKDF(uint8_t *out, size_t length, const void *digest, const uint8_t *secret,
    size_t secret_length, const uint8_t *salt, size_t salt_length, const uint8_t *info, size_t info_length);

static int random_bytes(uint8_t *out, size_t length) {
    return CCryptoBoringSSL_RAND_bytes(out, length) == 1;
}

static int ready(struct gig_block_key *out, const uint8_t key[32], int encrypts) {
    struct boring_aes_key *schedule = (struct boring_aes_key *)out->bytes;
    return (encrypts ? CCryptoBoringSSL_AES_set_encrypt_key(key, 256, schedule)
                     : CCryptoBoringSSL_AES_set_decrypt_key(key, 256, schedule)) == 0;
}

static int blocks(const struct gig_block_key *key, const uint8_t *in, uint8_t *out, size_t count, int encrypts) {
    const struct boring_aes_key *schedule = (const struct boring_aes_key *)key->bytes;
    for (size_t i = 0; i < count; i++) {
        if (encrypts) CCryptoBoringSSL_AES_encrypt(in + 16 * i, out + 16 * i, schedule);
        else CCryptoBoringSSL_AES_decrypt(in + 16 * i, out + 16 * i, schedule);
    }
    return 1;
}

static int begin(struct boring_aead *context, const uint8_t key[32]) {
    CCryptoBoringSSL_EVP_AEAD_CTX_zero(context);
    return CCryptoBoringSSL_EVP_AEAD_CTX_init(context, CCryptoBoringSSL_EVP_aead_aes_256_gcm(), key, 32, 16, NULL) == 1;
}

static void end(struct boring_aead *context) {
    CCryptoBoringSSL_EVP_AEAD_CTX_cleanup(context);
    CCryptoBoringSSL_OPENSSL_cleanse(context, sizeof *context);
}

static int seal(const uint8_t key[32], const uint8_t nonce[12], const uint8_t *data, size_t data_length,
    const uint8_t *in, size_t length, uint8_t *out, uint8_t tag[16]) {
    struct boring_aead context;
    size_t tag_length = 0;
    int done = begin(&context, key)
        && CCryptoBoringSSL_EVP_AEAD_CTX_seal_scatter(
               &context, out, tag, &tag_length, 16, nonce, 12, in, length, NULL, 0, data, data_length) == 1
        && tag_length == 16;
    end(&context);
    return done;
}

static int open_sealed(const uint8_t key[32], const uint8_t nonce[12], const uint8_t *data, size_t data_length,
    const uint8_t *in, size_t length, uint8_t *out, const uint8_t tag[16]) {
    struct boring_aead context;
    int done = begin(&context, key)
        && CCryptoBoringSSL_EVP_AEAD_CTX_open_gather(
               &context, out, nonce, 12, in, length, tag, 16, data, data_length) == 1;
    end(&context);
    return done;
}

static int derive(uint8_t out[32], const uint8_t secret[32], const uint8_t *salt, size_t salt_length, const char *info) {
    return CCryptoBoringSSL_HKDF(out, 32, CCryptoBoringSSL_EVP_sha256(), secret, 32, salt, salt_length,
               (const uint8_t *)info, strlen(info)) == 1;
}

static const struct gig_page_crypto crypto = {
    .random = random_bytes, .ready = ready, .blocks = blocks, .seal = seal, .open = open_sealed, .derive = derive,
    .clear = CCryptoBoringSSL_OPENSSL_cleanse,
};

const struct gig_page_crypto *gig_boring_page_crypto(void) {
    return &crypto;
}
