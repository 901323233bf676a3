#include "bot/http/client.hpp"
#include "tests/bot/http/certificate.hpp"
#include "tests/bot/http/running_server.hpp"
#include "tests/support/run.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <gtest/gtest.h>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using bot_test::Certificate;
using bot_test::echo;
using bot_test::RunningServer;

bot::ServerOptions with(const Certificate& certificate) {
    bot::ServerOptions options;
    options.certificate_file = certificate.file();
    options.key_file = certificate.key();
    options.limits.read = 200ms;
    return options;
}

bot::Fetched fetch(const std::string& url, const std::string& ca_file) {
    asio::io_context io;
    bot::ClientOptions options;
    options.extra_ca_file = ca_file;
    bot::HttpClient client(io, options);
    bot::ClientRequest request;
    request.method = bot::Method::post;
    request.url = url;
    request.body = "secret";
    return support::run(io, client.fetch(std::move(request)));
}

std::string url(const char* host, unsigned short port) {
    return std::string("https://") + host + ":" + std::to_string(port) + "/a";
}

// Whether a client that speaks nothing newer than `version` gets through the handshake.
bool handshakes(unsigned short port, int version) {
    asio::io_context io;
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_security_level(context.native_handle(), 0);  // or OpenSSL would not even offer TLS 1.1
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.native_handle(), version);
    asio::ssl::stream<asio::ip::tcp::socket> stream(io, context);
    stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
    boost::system::error_code ec;
    stream.handshake(asio::ssl::stream_base::client, ec);
    return !ec;
}

TEST(Tls, CarriesRequestsAndAnswers) {
    const Certificate certificate;
    RunningServer server(echo, with(certificate));
    const auto got = fetch(url("localhost", server.port()), certificate.file());
    ASSERT_TRUE(got) << bot::name_of(got.error().what);
    EXPECT_EQ(got->body, "/a|secret");
}

TEST(Tls, ClientRefusesACertificateNobodyVouchesFor) {
    const Certificate certificate;
    RunningServer server(echo, with(certificate));
    const auto got = fetch(url("localhost", server.port()), "");
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().what, bot::FetchError::tls);
    EXPECT_FALSE(got.error().maybe_received);
}

TEST(Tls, ClientRefusesACertificateOfAnotherName) {
    const Certificate certificate;
    RunningServer server(echo, with(certificate));
    const auto got = fetch(url("127.0.0.1", server.port()), certificate.file());
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().what, bot::FetchError::tls);
}

TEST(Tls, ServerRefusesWhatIsOlderThanTls12) {
    const Certificate certificate;
    RunningServer server(echo, with(certificate));
    EXPECT_FALSE(handshakes(server.port(), TLS1_1_VERSION));
    EXPECT_TRUE(handshakes(server.port(), TLS1_2_VERSION));
    EXPECT_TRUE(handshakes(server.port(), TLS1_3_VERSION));
}

TEST(Tls, ServerClosesOnAClientThatDoesNotShakeHands) {
    const Certificate certificate;
    RunningServer server(echo, with(certificate));
    EXPECT_TRUE(server.connect().is_closed());
}

TEST(Tls, ServerSurvivesPlainText) {
    const Certificate certificate;
    RunningServer server(echo, with(certificate));
    auto plain = server.connect();
    plain.send(support::get("/"));
    EXPECT_FALSE(plain.read_answer());
    EXPECT_TRUE(fetch(url("localhost", server.port()), certificate.file()));
}

TEST(Tls, ServerNamesACertificateItCannotRead) {
    bot::Loops loops(1);
    bot::ServerOptions options;
    options.certificate_file = "/nowhere/certificate.pem";
    EXPECT_THROW(bot::HttpServer(loops, options), std::runtime_error);
}

}  // namespace
