#ifndef GIG_TOKEN_H
#define GIG_TOKEN_H

#include <stddef.h>
#include <stdint.h>

/// What came of a call to a token.
enum gig_token_status {
    GIG_TOKEN_OK = 0,
    GIG_TOKEN_NO_MODULE,
    GIG_TOKEN_NOT_A_MODULE,
    GIG_TOKEN_NO_TOKEN,
    GIG_TOKEN_MANY_TOKENS,
    GIG_TOKEN_PIN_WRONG,
    GIG_TOKEN_PIN_LOCKED,
    GIG_TOKEN_NO_KEY,
    GIG_TOKEN_MANY_KEYS,
    GIG_TOKEN_KEY_UNFIT,
    GIG_TOKEN_NO_MECHANISM,
    GIG_TOKEN_BROKEN_SEAL,
    /// The session, the login or the handle is over: opening anew may help.
    GIG_TOKEN_GONE,
    GIG_TOKEN_FAILED
};

/// Which module, token and key; what is NULL may be any.
struct gig_token_address {
    const char *module, *token, *serial, *manufacturer, *model, *object;
    const uint8_t *id;
    size_t id_length;
};

/// An open session of a token with its key; one call at a time.
struct gig_token;

/// Loads the module, logs in and finds one AES key of 32 bytes that can't be extracted. Sets the CKR of a call that failed.
int gig_token_open(
    const struct gig_token_address *address, const uint8_t *pin, size_t pin_length, struct gig_token **out,
    unsigned long *error);

/// AES-GCM with a nonce of 12 bytes and a tag of 16 behind the text; the result has room for length + 16 bytes.
int gig_token_crypt(
    struct gig_token *token, int encrypts, const uint8_t *nonce, const uint8_t *context, size_t context_length,
    const uint8_t *text, size_t length, uint8_t *out, size_t *out_length, unsigned long *error);

/// Ends the session, and keeps the token's memory for `gig_token_close`.
void gig_token_end(struct gig_token *token);

/// Ends the session, if there is one; the module stays loaded, for others in this process may use it.
void gig_token_close(struct gig_token *token);

#endif
