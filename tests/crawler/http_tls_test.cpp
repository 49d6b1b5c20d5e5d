// HTTPS through a resolve line: who is trusted, and what the server is told.
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <cstdlib>

#include "certificates.h"
#include "crawler/http/handshake.h"
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
                        {.roots = folder_.path("roots.pem")});
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
    Fault fault;
    std::string subject, issuer;
    long from_days, to_days;
    std::string words;  // OpenSSL's, X509_verify_cert_error_string(3)
  } cases[] = {
      {fakes::self_signed({.name = "www.site.test"}), Fault::self_signed, "www.site.test", "www.site.test",
       -1, 1, "self-signed certificate"},
      {authority_.issue({.name = "www.site.test", .from_days = -9, .to_days = -2}), Fault::expired,
       "www.site.test", "An authority for tests", -9, -2, "certificate has expired"},
      {authority_.issue({.name = "www.site.test", .from_days = 2, .to_days = 9}), Fault::not_yet_valid,
       "www.site.test", "An authority for tests", 2, 9, "not yet valid"},
      {authority_.issue({.name = "other.site.test"}), Fault::wrong_host, "other.site.test",
       "An authority for tests", -1, 1, "www.site.test"},
      {fakes::Authority("Another authority").issue({.name = "www.site.test"}), Fault::unknown_issuer,
       "www.site.test", "Another authority", -1, 1, "unable to get local issuer certificate"},
  };
  for (const auto& wrong : cases) {
    const NastyServer server(page, wrong.identity);
    const auto began = system_clock().now();
    const auto response = fetch(server);
    EXPECT_EQ(to_string(response.outcome), "tls-failure") << wrong.words;
    EXPECT_NE(response.detail.find(wrong.words), std::string::npos) << response.detail;
    EXPECT_EQ(response.status, 0);
    EXPECT_TRUE(server.heads().empty()) << "nothing is asked of a server that isn't trusted";
    EXPECT_EQ(server.connections(), 2);
    EXPECT_EQ(to_string(response.transport.fault), to_string(wrong.fault));
    EXPECT_TRUE(response.transport.tls.starts_with("TLSv1.")) << response.transport.tls;
    ASSERT_EQ(response.transport.chain.size(), 1u);
    const auto& own = response.transport.chain[0];
    EXPECT_EQ(own.subject, "CN = " + wrong.subject);
    EXPECT_EQ(own.issuer, "CN = " + wrong.issuer);
    constexpr std::chrono::hours day{24};
    const auto seconds_off = [&](Instant told, long days) {
      return std::abs(std::chrono::duration_cast<std::chrono::seconds>(told - (began + days * day)).count());
    };
    EXPECT_LE(seconds_off(own.from, wrong.from_days), 60);
    EXPECT_LE(seconds_off(own.until, wrong.to_days), 60);
  }
}

TEST_F(Tls, NamesInCertificatesMayBeChinese) {
  const NastyServer server(page,
                           fakes::self_signed({.name = "www.site.test", .organisation = "良县人民政府"}));
  const auto response = fetch(server);
  ASSERT_EQ(response.transport.chain.size(), 1u);
  EXPECT_EQ(response.transport.chain[0].subject, "O = 良县人民政府, CN = www.site.test");
}

// Old TLS is spoken to only for its description: nothing is asked over it.
TEST_F(Tls, OldProtocolsAreTold) {
  for (const auto& [version, name] :
       {std::pair{TLS1_VERSION, "TLSv1"}, std::pair{TLS1_1_VERSION, "TLSv1.1"}}) {
    const NastyServer server(page, authority_.issue({.name = "www.site.test"}), {.newest_tls = version});
    const auto response = fetch(server);
    EXPECT_EQ(to_string(response.outcome), "tls-failure") << response.detail;
    EXPECT_EQ(to_string(response.transport.fault), "old-protocol") << response.detail;
    EXPECT_EQ(response.transport.tls, name);
    ASSERT_EQ(response.transport.chain.size(), 1u);
    EXPECT_EQ(response.transport.chain[0].subject, "CN = www.site.test");
    EXPECT_TRUE(server.heads().empty());
  }
}

// What the codes and words of a first try say by themselves.
TEST(TlsFault, OfCodesAndWords) {
  const struct {
    CURLcode code;
    long verified;
    std::string words;
    Fault fault;
  } cases[] = {
      {CURLE_PEER_FAILED_VERIFICATION, 1,
       "SSL: certificate subject name 'a' does not match target host name 'b'", Fault::wrong_host},
      {CURLE_PEER_FAILED_VERIFICATION, 1, "SSL: couldn't get peer certificate!", Fault::bad_certificate},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_HOSTNAME_MISMATCH, "", Fault::wrong_host},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_CERT_HAS_EXPIRED, "", Fault::expired},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_CERT_NOT_YET_VALID, "", Fault::not_yet_valid},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, "", Fault::self_signed},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, "", Fault::unknown_issuer},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, "", Fault::unknown_issuer},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, "",
       Fault::unknown_issuer},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, "", Fault::unknown_issuer},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_CERT_REVOKED, "", Fault::revoked},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_EE_KEY_TOO_SMALL, "", Fault::weak_cipher},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_CA_KEY_TOO_SMALL, "", Fault::weak_cipher},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_CA_MD_TOO_WEAK, "", Fault::weak_cipher},
      {CURLE_PEER_FAILED_VERIFICATION, X509_V_ERR_INVALID_PURPOSE, "", Fault::bad_certificate},
      {CURLE_SSL_CONNECT_ERROR, 0, "error:0A00010B:SSL routines::wrong version number", Fault::not_tls},
      {CURLE_SSL_CONNECT_ERROR, 0, "error:0A000102:SSL routines::unsupported protocol", Fault::old_protocol},
      {CURLE_SSL_CONNECT_ERROR, 0, "error:0A000410:SSL routines::sslv3 alert handshake failure",
       Fault::weak_cipher},
      {CURLE_SSL_CONNECT_ERROR, 0, "error:0A000126:SSL routines::unexpected eof while reading",
       Fault::handshake},
      {CURLE_RECV_ERROR, 0, "Recv failure: Connection reset by peer", Fault::handshake},
  };
  for (const auto& test : cases)
    EXPECT_EQ(to_string(tls_fault(test.code, test.verified, test.words)), to_string(test.fault))
        << test.verified << " " << test.words;
}

// A site that fails is described once, not for each of its pages.
TEST_F(Tls, IsDescribedOncePerServerAndFault) {
  const NastyServer server(page, fakes::self_signed({.name = "www.site.test"}));
  boost::asio::io_context io;
  const auto client = make_client(io, fakes::network_to(server.port()), system_clock());
  for (int i = 1; i <= 3; ++i) {
    Response response;
    boost::asio::co_spawn(
        io,
        fakes::fetch_into(*client, fakes::request_to("https://www.site.test/" + std::to_string(i)), response),
        boost::asio::detached);
    io.run();
    io.restart();
    EXPECT_EQ(to_string(response.transport.fault), "self-signed");
    EXPECT_EQ(response.transport.chain.size(), 1u);
    EXPECT_EQ(server.connections(), i + 1);
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
                   {.roots = folder_.path("missing.pem")});
  EXPECT_EQ(to_string(response.outcome), "our-error") << response.detail;
}

}  // namespace
}  // namespace mingcha::crawler
