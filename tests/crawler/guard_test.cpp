// Which addresses are refused where the socket is opened.
#include "crawler/http/guard.h"

#include <gtest/gtest.h>

namespace mingcha::crawler {
namespace {

TEST(Guard, SpecialPurposeAddresses) {
  for (const char* address : {"0.0.0.0",
                              "10.1.2.3",
                              "100.64.0.1",
                              "100.127.255.255",
                              "127.0.0.1",
                              "127.255.255.255",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.0.0.1",
                              "192.168.0.1",
                              "198.18.0.1",
                              "198.19.255.255",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "64:ff9b::7f00:1",
                              "2002:7f00:1::",
                              "fc00::1",
                              "fdff::1",
                              "fe80::1",
                              "fec0::1",
                              "ff02::1",
                              "::7f00:1",
                              "64:ff9b:1::1",
                              "100::1",
                              "2001::1",
                              "2001:1ff:ffff::1",
                              "febf:ffff::1",
                              "feff:ffff::1"})
    EXPECT_TRUE(is_special(boost::asio::ip::make_address(address))) << address;
  for (const char* address :
       {"1.1.1.1",      "8.8.8.8",        "11.0.0.1",         "100.63.255.255", "100.128.0.0",
        "128.0.0.1",    "169.253.0.1",    "172.15.0.1",       "172.32.0.1",     "192.0.1.1",
        "192.167.0.1",  "198.17.0.1",     "198.20.0.1",       "203.0.113.1",    "223.255.255.255",
        "2001:4860::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::", "2408::1",
        "2001:200::1",  "2001:db8::1",    "64:ff9c::1",       "fbff::1",        "fe00::1"})
    EXPECT_FALSE(is_special(boost::asio::ip::make_address(address))) << address;
}

TEST(Guard, AResolveLineAllowsItsAddressForItsHostsAndNoOthers) {
  Network network;
  network.resolve = {{"www.a.gov.test", "127.0.1.1", 80}, {"*.b.gov.test", "::1", 80}};
  const auto allows = [&](const char* host, const char* address) {
    Permission permission;
    permission.line = matching_line(network, host);
    return permission.allows(boost::asio::ip::make_address(address));
  };
  EXPECT_TRUE(allows("www.a.gov.test", "127.0.1.1"));
  EXPECT_FALSE(allows("www.a.gov.test", "127.0.1.2"));
  EXPECT_TRUE(allows("x.b.gov.test", "::1"));
  EXPECT_FALSE(allows("x.b.gov.test", "127.0.1.1"));
  EXPECT_FALSE(allows("other.test", "127.0.1.1"));
  EXPECT_TRUE(allows("other.test", "8.8.8.8"));
}

}  // namespace
}  // namespace mingcha::crawler
