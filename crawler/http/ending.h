// What the end of a transfer means: libcurl's code and what our own callbacks saw, made one of our outcomes.
#pragma once

#include <curl/curl.h>

#include <string_view>

#include "base/visit.h"

namespace mingcha::crawler {

struct Ending {
  CURLcode code = CURLE_OK;
  std::string_view words;  // libcurl's error buffer
  bool https = false;
  bool connected = false;   // the connection stood, its TLS too
  bool in_headers = false;  // some of an answer's head had come, nothing of its body
  // Why we ended it ourselves, if we did:
  bool no_first_byte = false, header_too_large = false, body_too_large = false, bad_encoding = false;
  bool stopped_after_headers = false;  // as asked
  bool our_fault = false;              // an exception in a callback, or no socket left
  // Some address was refused by the guard, and none was tried.
  bool forbidden = false;
};

Outcome outcome_of(const Ending& ending);

}  // namespace mingcha::crawler
