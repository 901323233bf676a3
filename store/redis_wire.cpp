#include "store/redis_wire.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <hiredis/async.h>
#include <hiredis/hiredis.h>

#include <csignal>
#include <utility>

namespace store {
namespace {

RedisReply copy_of(const redisReply& reply) {
    RedisReply out;
    switch (reply.type) {
        case REDIS_REPLY_NIL:
            out.kind = RedisReply::Kind::nil;
            break;
        case REDIS_REPLY_INTEGER:
            out.kind = RedisReply::Kind::number;
            out.number = reply.integer;
            break;
        case REDIS_REPLY_STRING:
        case REDIS_REPLY_STATUS:
            out.kind = RedisReply::Kind::text;
            out.text.assign(reply.str, reply.len);
            break;
        case REDIS_REPLY_ERROR:
            out.kind = RedisReply::Kind::error;
            out.text.assign(reply.str, reply.len);
            break;
        default:  // no command sent here answers with an array
            out.kind = RedisReply::Kind::error;
            out.text = "UNEXPECTED reply type";
    }
    return out;
}

// hiredis 0.14 asks for readiness through hooks; this answers them with Asio. The context owns the descriptor
// and frees itself when the connection fails or ends: its cleanup hook is the one place where that is seen.
class HiredisWire final : public RedisWire, public std::enable_shared_from_this<HiredisWire> {
public:
    HiredisWire(asio::any_io_executor executor, RedisWireEvents& events)
        : executor_(std::move(executor)), descriptor_(executor_), events_(&events) {}
    HiredisWire(const HiredisWire&) = delete;
    HiredisWire& operator=(const HiredisWire&) = delete;
    ~HiredisWire() override { close(); }

    bool connect(const RedisTarget& target);
    bool send(const RedisCommand& command) override;
    void close() override;

private:
    using Descriptor = asio::posix::stream_descriptor;

    static HiredisWire& of(void* hook) { return *static_cast<HiredisWire*>(hook); }
    static void on_reply(redisAsyncContext* context, void* reply, void* unused);
    void want_read();
    void want_write();
    void write_now();
    void forget();

    asio::any_io_executor executor_;
    Descriptor descriptor_;
    RedisWireEvents* events_;
    redisAsyncContext* context_ = nullptr;
    bool is_reading_ = false, is_writing_ = false, is_socket_full_ = false;
};

bool HiredisWire::connect(const RedisTarget& target) {
    auto* context = target.path.empty() ? redisAsyncConnect(target.host.c_str(), target.port)
                                        : redisAsyncConnectUnix(target.path.c_str());
    if (context == nullptr) return false;
    if (context->err != 0) {
        redisAsyncFree(context);
        return false;
    }
    boost::system::error_code ec;
    descriptor_.assign(context->c.fd, ec);
    if (ec) {
        redisAsyncFree(context);
        return false;
    }
    context_ = context;
    context->data = this;
    context->ev.data = this;
    context->ev.addRead = [](void* hook) { of(hook).want_read(); };
    context->ev.addWrite = [](void* hook) { of(hook).want_write(); };
    context->ev.cleanup = [](void* hook) { of(hook).forget(); };
    return true;
}

bool HiredisWire::send(const RedisCommand& command) {
    if (context_ == nullptr) return false;
    const auto& bytes = command.bytes();
    return redisAsyncFormattedCommand(context_, &on_reply, nullptr, bytes.data(), bytes.size()) == REDIS_OK;
}

void HiredisWire::close() {
    events_ = nullptr;
    if (context_ != nullptr) redisAsyncFree(context_);  // calls forget()
}

void HiredisWire::on_reply(redisAsyncContext* context, void* reply, void* /*unused*/) {
    auto* events = of(context->data).events_;
    if (reply != nullptr && events != nullptr) events->replied(copy_of(*static_cast<redisReply*>(reply)));
}

void HiredisWire::forget() {
    descriptor_.release();  // hiredis closes it
    auto* context = std::exchange(context_, nullptr);
    auto* events = std::exchange(events_, nullptr);
    if (events != nullptr) events->ended(context->errstr != nullptr ? context->errstr : "closed");
}

// The hooks are called again and again; one wait of a kind is enough.
void HiredisWire::want_read() {
    if (std::exchange(is_reading_, true)) return;
    descriptor_.async_wait(Descriptor::wait_read, [self = shared_from_this()](boost::system::error_code ec) {
        self->is_reading_ = false;
        if (!ec && self->context_ != nullptr) redisAsyncHandleRead(self->context_);
    });
}

// A connected socket is nearly always writable: instead of asking the kernel, write when the handlers that
// are ready now have run, so that the commands of all of them leave together. Only a full socket or a pending
// connect waits.
void HiredisWire::want_write() {
    if (std::exchange(is_writing_, true)) return;
    if ((context_->c.flags & REDIS_CONNECTED) != 0 && !is_socket_full_) {
        asio::post(executor_, [self = shared_from_this()] { self->write_now(); });
        return;
    }
    descriptor_.async_wait(Descriptor::wait_write, [self = shared_from_this()](boost::system::error_code ec) {
        if (!ec) self->write_now();
    });
}

void HiredisWire::write_now() {
    is_writing_ = false;
    if (context_ == nullptr) return;
    is_socket_full_ = true;  // asked for again from inside the write: not everything fitted
    redisAsyncHandleWrite(context_);
    is_socket_full_ = false;
    if (context_ != nullptr && (context_->c.flags & REDIS_CONNECTED) == 0) want_write();  // woken too early
}

// hiredis 0.14 calls write(2), which kills the process when Redis has gone, unless the signal is ignored. A
// handler that the process has set itself stays.
bool ignore_broken_pipes() {
    struct sigaction now {};
    if (::sigaction(SIGPIPE, nullptr, &now) != 0 || now.sa_handler != SIG_DFL) return false;
    return std::signal(SIGPIPE, SIG_IGN) != SIG_ERR;
}

}  // namespace

RedisCommand::RedisCommand(std::initializer_list<std::string_view> words) {
    std::size_t size = 16;
    for (auto word : words)
        size += word.size() + 16;
    bytes_.reserve(size);
    bytes_.append("*").append(std::to_string(words.size())).append("\r\n");
    for (auto word : words)
        bytes_.append("$").append(std::to_string(word.size())).append("\r\n").append(word).append("\r\n");
}

std::shared_ptr<RedisWire> open_redis_wire(asio::any_io_executor executor, const RedisTarget& target,
                                           RedisWireEvents& events) {
    [[maybe_unused]] static const bool is_safe = ignore_broken_pipes();
    auto wire = std::make_shared<HiredisWire>(std::move(executor), events);
    if (!wire->connect(target)) return nullptr;
    return wire;
}

}  // namespace store
