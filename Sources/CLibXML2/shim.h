#include <libxml/xmlversion.h>
/* Debian's build includes ICU's headers for two fields of xmlCharEncodingHandler, which is not used here. Clang would
   find ICU's types defined differently in Foundation's own ICU and refuse a file that imports both modules. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
