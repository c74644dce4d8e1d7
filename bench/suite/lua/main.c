/* Lua: runs the file that is the first argument. Without the libraries io, os and debug,
 * as wasi-libc lacks what they call. */
#include "suite.h"
#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

int main(int argc, char **argv) {
    static const luaL_Reg libraries[] = {
        {LUA_GNAME, luaopen_base},       {LUA_TABLIBNAME, luaopen_table}, {LUA_STRLIBNAME, luaopen_string},
        {LUA_MATHLIBNAME, luaopen_math}, {LUA_UTF8LIBNAME, luaopen_utf8}, {LUA_COLIBNAME, luaopen_coroutine},
    };
    lua_State *state = luaL_newstate();
    CHECK(state != NULL);
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        luaL_requiref(state, libraries[i].name, libraries[i].func, 1);
        lua_pop(state, 1);
    }
    lua_pushinteger(state, suite_number(argc, argv, 2, 1));
    lua_setglobal(state, "scale");
    if (luaL_dofile(state, argv[1]) != LUA_OK) {
        printf("%s\n", lua_tostring(state, -1));
        return 1;
    }
    lua_close(state);
    return 0;
}
