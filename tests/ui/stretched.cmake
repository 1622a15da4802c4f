# The catalogue of the stretched language, from the msgids of the sources as they are now:
# cmake -DROOT=... -DOUT=<folder> -DFILTER=<stretch_filter> -P stretched.cmake
file(GLOB_RECURSE SOURCES RELATIVE ${ROOT} ${ROOT}/ui/*.cc ${ROOT}/ui/*.h ${ROOT}/kiosk/*.cc
     ${ROOT}/kiosk/*.h)
list(SORT SOURCES)
file(MAKE_DIRECTORY ${OUT}/en/LC_MESSAGES)
function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${ROOT} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
run(xgettext --from-code=UTF-8 -L C++ -kT:1 -kN:1,2 -kMsg:1 --no-location -o ${OUT}/all.pot
    ${SOURCES})
file(READ ${OUT}/all.pot POT)
string(REPLACE "charset=CHARSET" "charset=UTF-8" POT "${POT}")
string(REPLACE "nplurals=INTEGER; plural=EXPRESSION;" "nplurals=2; plural=(n != 1);" POT "${POT}")
file(WRITE ${OUT}/all.pot "${POT}")
run(msgen --lang=en -o ${OUT}/plain.po ${OUT}/all.pot)
run(msgfilter --keep-header -i ${OUT}/plain.po -o ${OUT}/stretched.po ${FILTER})
run(msgfmt -o ${OUT}/en/LC_MESSAGES/kiosk.mo ${OUT}/stretched.po)
