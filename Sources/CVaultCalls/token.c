#include "gig_token.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "cryptoki.h"

#define GIG_MOST_SLOTS 256

struct gig_token {
    const struct gig_ck_function_list *calls;
    gig_ulong slot, session, key;
    int has_session;
};

// A field of a token's description is padded with spaces.
static int is_field(const gig_byte *field, size_t size, const char *wish) {
    if (wish == NULL) { return 1; }
    size_t length = strlen(wish);
    if (length > size || memcmp(field, wish, length) != 0) { return 0; }
    for (size_t place = length; place < size; place++) {
        if (field[place] != ' ' && field[place] != 0) { return 0; }
    }
    return 1;
}

static int load(struct gig_token *token, const char *module, unsigned long *error) {
    void *library = dlopen(module, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) { return GIG_TOKEN_NO_MODULE; }
    gig_ulong (*list)(const struct gig_ck_function_list **);
    *(void **)&list = dlsym(library, "C_GetFunctionList");
    if (list == NULL || list(&token->calls) != GIG_CKR_OK || token->calls == NULL) { return GIG_TOKEN_NOT_A_MODULE; }
    struct gig_ck_initialize_args arguments = {.flags = GIG_CKF_OS_LOCKING_OK};
    *error = token->calls->C_Initialize(&arguments);
    return *error == GIG_CKR_OK || *error == GIG_CKR_CRYPTOKI_ALREADY_INITIALIZED ? GIG_TOKEN_OK : GIG_TOKEN_FAILED;
}

static int find_token(struct gig_token *token, const struct gig_token_address *address, unsigned long *error) {
    gig_ulong slots[GIG_MOST_SLOTS], count = GIG_MOST_SLOTS;
    *error = token->calls->C_GetSlotList(1, slots, &count);
    if (*error != GIG_CKR_OK) { return GIG_TOKEN_FAILED; }
    int found = 0;
    for (gig_ulong index = 0; index < count; index++) {
        struct gig_ck_token_info info;
        memset(&info, 0, sizeof info);
        if (token->calls->C_GetTokenInfo(slots[index], &info) != GIG_CKR_OK) { continue; }
        if (!is_field(info.label, sizeof info.label, address->token) ||
            !is_field(info.serial, sizeof info.serial, address->serial) ||
            !is_field(info.manufacturer, sizeof info.manufacturer, address->manufacturer) ||
            !is_field(info.model, sizeof info.model, address->model)) {
            continue;
        }
        token->slot = slots[index];
        found++;
    }
    return found == 1 ? GIG_TOKEN_OK : found == 0 ? GIG_TOKEN_NO_TOKEN : GIG_TOKEN_MANY_TOKENS;
}

static int log_in(struct gig_token *token, const uint8_t *pin, size_t length, unsigned long *error) {
    const struct gig_ck_function_list *calls = token->calls;
    *error = calls->C_OpenSession(token->slot, GIG_CKF_SERIAL_SESSION, NULL, NULL, &token->session);
    if (*error != GIG_CKR_OK) { return GIG_TOKEN_FAILED; }
    token->has_session = 1;
    *error = calls->C_Login(token->session, GIG_CKU_USER, (gig_byte *)pin, length);
    switch (*error) {
    case GIG_CKR_OK:
    case GIG_CKR_USER_ALREADY_LOGGED_IN: return GIG_TOKEN_OK;
    case GIG_CKR_PIN_INCORRECT:
    case GIG_CKR_PIN_INVALID:
    case GIG_CKR_PIN_LEN_RANGE: return GIG_TOKEN_PIN_WRONG;
    case GIG_CKR_PIN_EXPIRED:
    case GIG_CKR_PIN_LOCKED: return GIG_TOKEN_PIN_LOCKED;
    default: return GIG_TOKEN_FAILED;
    }
}

static int find_key(struct gig_token *token, const struct gig_token_address *address, unsigned long *error) {
    const struct gig_ck_function_list *calls = token->calls;
    gig_ulong class = GIG_CKO_SECRET_KEY, keys[2], count = 0;
    gig_byte yes = 1;
    struct gig_ck_attribute wish[4] = {
        {GIG_CKA_CLASS, &class, sizeof class},
        {GIG_CKA_TOKEN, &yes, sizeof yes},
    };
    gig_ulong wishes = 2;
    if (address->object != NULL) {
        wish[wishes++] =
            (struct gig_ck_attribute){GIG_CKA_LABEL, (void *)address->object, strlen(address->object)};
    }
    if (address->id != NULL) {
        wish[wishes++] = (struct gig_ck_attribute){GIG_CKA_ID, (void *)address->id, address->id_length};
    }
    *error = calls->C_FindObjectsInit(token->session, wish, wishes);
    if (*error != GIG_CKR_OK) { return GIG_TOKEN_FAILED; }
    *error = calls->C_FindObjects(token->session, keys, 2, &count);
    calls->C_FindObjectsFinal(token->session);
    if (*error != GIG_CKR_OK) { return GIG_TOKEN_FAILED; }
    if (count == 0) { return GIG_TOKEN_NO_KEY; }
    if (count > 1) { return GIG_TOKEN_MANY_KEYS; }
    token->key = keys[0];
    gig_ulong type = 0, length = 0;
    gig_byte sensitive = 0, extractable = 1, encrypts = 0, decrypts = 0;
    struct gig_ck_attribute found[] = {
        {GIG_CKA_KEY_TYPE, &type, sizeof type},           {GIG_CKA_VALUE_LEN, &length, sizeof length},
        {GIG_CKA_SENSITIVE, &sensitive, sizeof sensitive}, {GIG_CKA_EXTRACTABLE, &extractable, sizeof extractable},
        {GIG_CKA_ENCRYPT, &encrypts, sizeof encrypts},     {GIG_CKA_DECRYPT, &decrypts, sizeof decrypts},
    };
    *error = calls->C_GetAttributeValue(token->session, token->key, found, sizeof found / sizeof found[0]);
    if (*error != GIG_CKR_OK) { return GIG_TOKEN_KEY_UNFIT; }
    int fits = type == GIG_CKK_AES && length == 32 && sensitive && !extractable && encrypts && decrypts;
    return fits ? GIG_TOKEN_OK : GIG_TOKEN_KEY_UNFIT;
}

int gig_token_open(
    const struct gig_token_address *address, const uint8_t *pin, size_t pin_length, struct gig_token **out,
    unsigned long *error) {
    gig_ulong information[3];
    *error = GIG_CKR_OK;
    *out = NULL;
    struct gig_token *token = calloc(1, sizeof *token);
    if (token == NULL) { return GIG_TOKEN_FAILED; }
    int status = load(token, address->module, error);
    if (status == GIG_TOKEN_OK) { status = find_token(token, address, error); }
    if (status == GIG_TOKEN_OK) {
        *error = token->calls->C_GetMechanismInfo(token->slot, GIG_CKM_AES_GCM, information);
        if (*error != GIG_CKR_OK) { status = GIG_TOKEN_NO_MECHANISM; }
    }
    if (status == GIG_TOKEN_OK) { status = log_in(token, pin, pin_length, error); }
    if (status == GIG_TOKEN_OK) { status = find_key(token, address, error); }
    if (status != GIG_TOKEN_OK) {
        gig_token_close(token);
        return status;
    }
    *out = token;
    return GIG_TOKEN_OK;
}

static int is_gone(gig_ulong error) {
    switch (error) {
    case GIG_CKR_DEVICE_ERROR:
    case GIG_CKR_DEVICE_REMOVED:
    case GIG_CKR_KEY_HANDLE_INVALID:
    case GIG_CKR_OBJECT_HANDLE_INVALID:
    case GIG_CKR_SESSION_CLOSED:
    case GIG_CKR_SESSION_HANDLE_INVALID:
    case GIG_CKR_TOKEN_NOT_PRESENT:
    case GIG_CKR_USER_NOT_LOGGED_IN:
    case GIG_CKR_CRYPTOKI_NOT_INITIALIZED: return 1;
    default: return 0;
    }
}

int gig_token_crypt(
    struct gig_token *token, int encrypts, const uint8_t *nonce, const uint8_t *context, size_t context_length,
    const uint8_t *text, size_t length, uint8_t *out, size_t *out_length, unsigned long *error) {
    const struct gig_ck_function_list *calls = token->calls;
    *error = GIG_CKR_SESSION_CLOSED;
    if (!token->has_session) { return GIG_TOKEN_GONE; }
    struct gig_ck_gcm_params parameters = {
        .iv = (gig_byte *)nonce,
        .iv_length = 12,
        .iv_bits = 96,
        .aad = (gig_byte *)context,
        .aad_length = context_length,
        .tag_bits = 128,
    };
    struct gig_ck_mechanism mechanism = {GIG_CKM_AES_GCM, &parameters, sizeof parameters};
    *error = encrypts ? calls->C_EncryptInit(token->session, &mechanism, token->key)
                      : calls->C_DecryptInit(token->session, &mechanism, token->key);
    if (*error != GIG_CKR_OK) { return is_gone(*error) ? GIG_TOKEN_GONE : GIG_TOKEN_FAILED; }
    gig_ulong written = length + 16;
    *error = encrypts ? calls->C_Encrypt(token->session, (gig_byte *)text, length, out, &written)
                      : calls->C_Decrypt(token->session, (gig_byte *)text, length, out, &written);
    *out_length = written;
    switch (*error) {
    case GIG_CKR_OK: return GIG_TOKEN_OK;
    case GIG_CKR_ENCRYPTED_DATA_INVALID:
    case GIG_CKR_ENCRYPTED_DATA_LEN_RANGE:
    case GIG_CKR_AEAD_DECRYPT_FAILED: return GIG_TOKEN_BROKEN_SEAL;
    // What modules of before v3.0 say of a tag that does not fit: SoftHSM2 the first.
    case GIG_CKR_GENERAL_ERROR:
    case GIG_CKR_FUNCTION_FAILED: return encrypts ? GIG_TOKEN_FAILED : GIG_TOKEN_BROKEN_SEAL;
    default: return is_gone(*error) ? GIG_TOKEN_GONE : GIG_TOKEN_FAILED;
    }
}

void gig_token_end(struct gig_token *token) {
    if (token->has_session) { token->calls->C_CloseSession(token->session); }
    token->has_session = 0;
}

void gig_token_close(struct gig_token *token) {
    gig_token_end(token);
    free(token);
}
