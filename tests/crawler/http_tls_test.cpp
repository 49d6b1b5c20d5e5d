// HTTPS through a resolve line: who is trusted, and what the server is told.
#include <gtest/gtest.h>

#include "certificates.h"
#include "fetching.h"
#include "nasty_server.h"
#include "program.h"

namespace mingcha::crawler {
namespace {

using fakes::NastyServer;
using fakes::Then;

const fakes::Answer page{"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody"};

class Tls : public testing::Test {
 protected:
  Tls() { folder_.write("roots.pem", authority_.certificate()); }

  Response fetch(const NastyServer& server) const {
    return fakes::fetch(fakes::network_to(server.port()), fakes::request_to("https://www.site.test/x"),
                        folder_.path("roots.pem"));
  }

  fakes::Folder folder_;
  fakes::Authority authority_;
};

TEST_F(Tls, AResolveLineKeepsServerNameAndHost) {
  const NastyServer server(page, authority_.issue({.name = "www.site.test"}));
  const auto response = fetch(server);
  EXPECT_EQ(to_string(response.outcome), "response") << response.detail;
  EXPECT_EQ(response.body, "body");
  EXPECT_EQ(response.ip, "127.0.0.1");
  EXPECT_EQ(server.names(), std::vector<std::string>{"www.site.test"});
  ASSERT_EQ(server.heads().size(), 1u);
  EXPECT_NE(server.heads()[0].find("\r\nHost: www.site.test\r\n"), std::string::npos) << server.heads()[0];
}

TEST_F(Tls, CertificatesThatProveNothingAreTold) {
  const struct {
    fakes::Identity identity;
    std::string words;  // OpenSSL's, X509_verify_cert_error_string(3)
  } cases[] = {
      {fakes::self_signed({.name = "www.site.test"}), "self-signed certificate"},
      {authority_.issue({.name = "www.site.test", .from_days = -9, .to_days = -2}),
       "certificate has expired"},
      {authority_.issue({.name = "www.site.test", .from_days = 2, .to_days = 9}), "not yet valid"},
      {authority_.issue({.name = "other.site.test"}), "www.site.test"},
      {fakes::Authority("Another authority").issue({.name = "www.site.test"}),
       "unable to get local issuer certificate"},
  };
  for (const auto& [identity, words] : cases) {
    const NastyServer server(page, identity);
    const auto response = fetch(server);
    EXPECT_EQ(to_string(response.outcome), "tls-failure") << words;
    EXPECT_NE(response.detail.find(words), std::string::npos) << response.detail;
    EXPECT_EQ(response.status, 0);
    EXPECT_TRUE(server.heads().empty()) << "nothing is asked of a server that isn't trusted";
  }
}

TEST_F(Tls, TheSystemsRootsDoNotTrustIt) {
  const NastyServer server(page, authority_.issue({.name = "www.site.test"}));
  const auto response = fakes::fetch(fakes::network_to(server.port()), "https://www.site.test/");
  EXPECT_EQ(to_string(response.outcome), "tls-failure");
}

TEST_F(Tls, AServerThatSpeaksPlainHttpOrNothing) {
  for (const auto& answer : {page, fakes::Answer{"", Then::reset}}) {
    // It waits for the end of a request's head, which a client's greeting happens not to have: so it gets
    // none.
    const NastyServer server(answer);
    auto network = fakes::network_to(server.port());
    network.connect_timeout = Milliseconds{400};
    const auto response = fakes::fetch(network, "https://www.site.test/");
    EXPECT_EQ(to_string(response.outcome), "connect-timeout") << response.detail;
  }
}

// Without a closing message of TLS nobody can tell whether a body without a length is whole; with one it is.
TEST_F(Tls, ALengthThatIsNotReachedIsAReset) {
  const NastyServer server({"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nhalf", Then::reset},
                           authority_.issue({.name = "www.site.test"}));
  EXPECT_EQ(to_string(fetch(server).outcome), "reset");
}

TEST_F(Tls, RootsThatCannotBeReadAreOurError) {
  const NastyServer server(page, authority_.issue({.name = "www.site.test"}));
  const auto response =
      fakes::fetch(fakes::network_to(server.port()), fakes::request_to("https://www.site.test/"),
                   folder_.path("missing.pem"));
  EXPECT_EQ(to_string(response.outcome), "our-error") << response.detail;
}

}  // namespace
}  // namespace mingcha::crawler
