// What the city answers to one request.
#pragma once

#include <boost/beast/http.hpp>

#include "site.h"

namespace mingcha::city {

struct Reply {
  boost::beast::http::response<boost::beast::http::string_body> response;
  Milliseconds delay{0};  // before it is sent
};

Reply answer(const City& city, const boost::beast::http::request<boost::beast::http::string_body>& request);

}  // namespace mingcha::city
