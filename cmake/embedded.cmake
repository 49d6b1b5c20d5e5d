# Data files that ship inside the program: each becomes `extern const std::string_view` in a generated source,
# looked up by its path below the room's folder.
function(mingcha_embed room namespace folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/${room}/${folder} ${CMAKE_SOURCE_DIR}/${room}/${folder}/*)
  list(FILTER files EXCLUDE REGEX "\\.(cpp|h)$")
  set(output ${CMAKE_BINARY_DIR}/generated/${room}_${folder}_data.cpp)
  set(paths ${files})
  list(TRANSFORM paths PREPEND ${CMAKE_SOURCE_DIR}/${room}/${folder}/)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DNAMESPACE=${namespace} -DFOLDER=${CMAKE_SOURCE_DIR}/${room}/${folder}
            "-DFILES=${files}" -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
  target_sources(${room} PRIVATE ${output})
endfunction()

mingcha_embed(targets mingcha::targets_data packs)
mingcha_embed(targets mingcha::targets_examples examples)
mingcha_embed(pages mingcha::pages_data words)
mingcha_embed(reports mingcha::reports_data templates)
