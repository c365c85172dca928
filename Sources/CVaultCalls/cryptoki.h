#ifndef GIG_CRYPTOKI_H
#define GIG_CRYPTOKI_H

// The part of PKCS#11 v2.40 (OASIS) that is called here, with its names behind `gig_`: `unsigned long` for CK_ULONG, no
// packing, as the standard has it for everything but Windows. Functions that are not called are bare pointers.

typedef unsigned long gig_ulong;
typedef unsigned char gig_byte;

enum {
    GIG_CKR_OK = 0x00,
    GIG_CKR_GENERAL_ERROR = 0x05,
    GIG_CKR_FUNCTION_FAILED = 0x06,
    GIG_CKR_DEVICE_ERROR = 0x30,
    GIG_CKR_DEVICE_REMOVED = 0x32,
    GIG_CKR_ENCRYPTED_DATA_INVALID = 0x40,
    GIG_CKR_ENCRYPTED_DATA_LEN_RANGE = 0x41,
    GIG_CKR_AEAD_DECRYPT_FAILED = 0x42,
    GIG_CKR_KEY_HANDLE_INVALID = 0x60,
    GIG_CKR_MECHANISM_INVALID = 0x70,
    GIG_CKR_OBJECT_HANDLE_INVALID = 0x82,
    GIG_CKR_PIN_INCORRECT = 0xa0,
    GIG_CKR_PIN_INVALID = 0xa1,
    GIG_CKR_PIN_LEN_RANGE = 0xa2,
    GIG_CKR_PIN_EXPIRED = 0xa3,
    GIG_CKR_PIN_LOCKED = 0xa4,
    GIG_CKR_SESSION_CLOSED = 0xb0,
    GIG_CKR_SESSION_HANDLE_INVALID = 0xb3,
    GIG_CKR_TOKEN_NOT_PRESENT = 0xe0,
    GIG_CKR_USER_ALREADY_LOGGED_IN = 0x100,
    GIG_CKR_USER_NOT_LOGGED_IN = 0x101,
    GIG_CKR_CRYPTOKI_NOT_INITIALIZED = 0x190,
    GIG_CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191,
    GIG_CKF_OS_LOCKING_OK = 0x02,
    GIG_CKF_SERIAL_SESSION = 0x04,
    GIG_CKU_USER = 1,
    GIG_CKO_SECRET_KEY = 4,
    GIG_CKK_AES = 0x1f,
    GIG_CKA_CLASS = 0x00,
    GIG_CKA_TOKEN = 0x01,
    GIG_CKA_LABEL = 0x03,
    GIG_CKA_KEY_TYPE = 0x100,
    GIG_CKA_ID = 0x102,
    GIG_CKA_SENSITIVE = 0x103,
    GIG_CKA_ENCRYPT = 0x104,
    GIG_CKA_DECRYPT = 0x105,
    GIG_CKA_VALUE_LEN = 0x161,
    GIG_CKA_EXTRACTABLE = 0x162,
    GIG_CKM_AES_GCM = 0x1087
};

struct gig_ck_version {
    gig_byte major, minor;
};

struct gig_ck_token_info {
    gig_byte label[32], manufacturer[32], model[16], serial[16];
    gig_ulong flags, sizes[10];
    struct gig_ck_version hardware, firmware;
    gig_byte time[16];
};

struct gig_ck_attribute {
    gig_ulong type;
    void *value;
    gig_ulong length;
};

struct gig_ck_mechanism {
    gig_ulong mechanism;
    void *parameter;
    gig_ulong length;
};

struct gig_ck_gcm_params {
    gig_byte *iv;
    gig_ulong iv_length, iv_bits;
    gig_byte *aad;
    gig_ulong aad_length, tag_bits;
};

struct gig_ck_initialize_args {
    void *create_mutex, *destroy_mutex, *lock_mutex, *unlock_mutex;
    gig_ulong flags;
    void *reserved;
};

struct gig_ck_function_list {
    struct gig_ck_version version;
    gig_ulong (*C_Initialize)(void *);
    void *C_Finalize, *C_GetInfo, *C_GetFunctionList;
    gig_ulong (*C_GetSlotList)(gig_byte, gig_ulong *, gig_ulong *);
    void *C_GetSlotInfo;
    gig_ulong (*C_GetTokenInfo)(gig_ulong, struct gig_ck_token_info *);
    void *C_GetMechanismList;
    gig_ulong (*C_GetMechanismInfo)(gig_ulong, gig_ulong, void *);
    void *C_InitToken, *C_InitPIN, *C_SetPIN;
    gig_ulong (*C_OpenSession)(gig_ulong, gig_ulong, void *, void *, gig_ulong *);
    gig_ulong (*C_CloseSession)(gig_ulong);
    void *C_CloseAllSessions, *C_GetSessionInfo, *C_GetOperationState, *C_SetOperationState;
    gig_ulong (*C_Login)(gig_ulong, gig_ulong, gig_byte *, gig_ulong);
    void *C_Logout, *C_CreateObject, *C_CopyObject, *C_DestroyObject, *C_GetObjectSize;
    gig_ulong (*C_GetAttributeValue)(gig_ulong, gig_ulong, struct gig_ck_attribute *, gig_ulong);
    void *C_SetAttributeValue;
    gig_ulong (*C_FindObjectsInit)(gig_ulong, struct gig_ck_attribute *, gig_ulong);
    gig_ulong (*C_FindObjects)(gig_ulong, gig_ulong *, gig_ulong, gig_ulong *);
    gig_ulong (*C_FindObjectsFinal)(gig_ulong);
    gig_ulong (*C_EncryptInit)(gig_ulong, struct gig_ck_mechanism *, gig_ulong);
    gig_ulong (*C_Encrypt)(gig_ulong, gig_byte *, gig_ulong, gig_byte *, gig_ulong *);
    void *C_EncryptUpdate, *C_EncryptFinal;
    gig_ulong (*C_DecryptInit)(gig_ulong, struct gig_ck_mechanism *, gig_ulong);
    gig_ulong (*C_Decrypt)(gig_ulong, gig_byte *, gig_ulong, gig_byte *, gig_ulong *);
};

#endif
