/* QuickJS: runs the script that is the first argument. It has the others as `args`, and
 * the functions read, which gives a file's text, and print. */
#include "suite.h"
#include "quickjs.h"

static JSValue js_read(JSContext *context, JSValueConst this, int argc, JSValueConst *argv) {
    size_t size;
    const char *path = JS_ToCString(context, argv[0]);
    unsigned char *text = suite_read(path, SIZE_MAX, &size);
    JS_FreeCString(context, path);
    JSValue value = JS_NewStringLen(context, (char *)text, size);
    free(text);
    return value;
}

static JSValue js_print(JSContext *context, JSValueConst this, int argc, JSValueConst *argv) {
    for (int i = 0; i < argc; i++) {
        const char *text = JS_ToCString(context, argv[i]);
        printf("%s%s", i > 0 ? " " : "", text);
        JS_FreeCString(context, text);
    }
    putchar('\n');
    return JS_UNDEFINED;
}

int main(int argc, char **argv) {
    JSRuntime *runtime = JS_NewRuntime();
    JSContext *context = JS_NewContext(runtime);
    JSValue global = JS_GetGlobalObject(context), args = JS_NewArray(context);
    JS_SetMaxStackSize(runtime, 0);
    JS_SetPropertyStr(context, global, "read", JS_NewCFunction(context, js_read, "read", 1));
    JS_SetPropertyStr(context, global, "print", JS_NewCFunction(context, js_print, "print", 1));
    for (int i = 2; i < argc; i++) JS_SetPropertyUint32(context, args, (uint32_t)(i - 2), JS_NewString(context, argv[i]));
    JS_SetPropertyStr(context, global, "args", args);
    size_t size;
    char *script = (char *)suite_read(argv[1], SIZE_MAX, &size);
    JSValue value = JS_Eval(context, script, size, argv[1], JS_EVAL_TYPE_GLOBAL);
    int code = JS_IsException(value);
    if (code) {
        value = JS_GetException(context);
        js_print(context, JS_UNDEFINED, 1, &value);
        JSValue stack = JS_GetPropertyStr(context, value, "stack");
        js_print(context, JS_UNDEFINED, 1, &stack);
    }
    return code;
}
