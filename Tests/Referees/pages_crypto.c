// The cryptography of Sources/CPageVFS once more, through OpenSSL: a second implementation that the product's files are
// opened and made with.
#include "CPageVFS.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <string.h>

static int random_bytes(uint8_t *out, size_t length) {
    return RAND_bytes(out, (int)length) == 1;
}

// Only the key itself is kept: each block is begun from it anew.
static int ready(struct gig_block_key *out, const uint8_t key[32], int encrypts) {
    (void)encrypts;
    memcpy(out->bytes, key, 32);
    return 1;
}

static int blocks(const struct gig_block_key *key, const uint8_t *in, uint8_t *out, size_t count, int encrypts) {
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int length = 0;
    int done = context && EVP_CipherInit_ex(context, EVP_aes_256_ecb(), NULL, key->bytes, NULL, encrypts) == 1
        && EVP_CIPHER_CTX_set_padding(context, 0) == 1
        && EVP_CipherUpdate(context, out, &length, in, (int)count * 16) == 1 && length == (int)count * 16;
    EVP_CIPHER_CTX_free(context);
    return done;
}

static int seal(const uint8_t key[32], const uint8_t nonce[12], const uint8_t *data, size_t data_length,
    const uint8_t *in, size_t length, uint8_t *out, uint8_t tag[16]) {
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    int written = 0;
    int done = context && EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), NULL, key, nonce) == 1
        && (data_length == 0 || EVP_EncryptUpdate(context, NULL, &written, data, (int)data_length) == 1)
        && EVP_EncryptUpdate(context, out, &written, in, (int)length) == 1
        && EVP_EncryptFinal_ex(context, out + written, &written) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, tag) == 1;
    EVP_CIPHER_CTX_free(context);
    return done;
}

static int open_sealed(const uint8_t key[32], const uint8_t nonce[12], const uint8_t *data, size_t data_length,
    const uint8_t *in, size_t length, uint8_t *out, const uint8_t tag[16]) {
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    uint8_t copy[16];
    int written = 0;
    memcpy(copy, tag, 16);
    int done = context && EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), NULL, key, nonce) == 1
        && (data_length == 0 || EVP_DecryptUpdate(context, NULL, &written, data, (int)data_length) == 1)
        && EVP_DecryptUpdate(context, out, &written, in, (int)length) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, copy) == 1
        && EVP_DecryptFinal_ex(context, out + written, &written) == 1;
    EVP_CIPHER_CTX_free(context);
    return done;
}

static int derive(uint8_t out[32], const uint8_t secret[32], const uint8_t *salt, size_t salt_length, const char *info) {
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, NULL);
    size_t length = 32;
    int done = context && EVP_PKEY_derive_init(context) == 1
        && EVP_PKEY_CTX_set_hkdf_md(context, EVP_sha256()) == 1
        && EVP_PKEY_CTX_set1_hkdf_salt(context, salt, (int)salt_length) == 1
        && EVP_PKEY_CTX_set1_hkdf_key(context, secret, 32) == 1
        && EVP_PKEY_CTX_add1_hkdf_info(context, (const uint8_t *)info, (int)strlen(info)) == 1
        && EVP_PKEY_derive(context, out, &length) == 1 && length == 32;
    EVP_PKEY_CTX_free(context);
    return done;
}

static const struct gig_page_crypto crypto = {
    .random = random_bytes, .ready = ready, .blocks = blocks, .seal = seal, .open = open_sealed, .derive = derive,
    .clear = OPENSSL_cleanse,
};

const struct gig_page_crypto *gig_openssl_page_crypto(void) {
    return &crypto;
}

/// For referees that load this as a library beside their own SQLite.
int gig_pages_register_openssl(void) {
    return gig_pages_register(&crypto, 0);
}

/// AES-256-GCM for the unwrapping of keys, without additional data.
int gig_gcm_open(const uint8_t key[32], const uint8_t nonce[12], const uint8_t *in, size_t length, uint8_t *out,
    const uint8_t tag[16]) {
    return open_sealed(key, nonce, NULL, 0, in, length, out, tag);
}
