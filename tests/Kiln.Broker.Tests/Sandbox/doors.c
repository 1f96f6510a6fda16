/* Tries every door out of a sandbox, and prints for each what the kernel said: "name=ok" or "name=ERRNO". */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *name, long result)
{
    printf("%s=%s\n", name, result >= 0 ? "ok" : strerrorname_np(errno));
}

static long try_open(const char *path, int flags)
{
    int descriptor = open(path, flags | O_CLOEXEC);
    if (descriptor >= 0) close(descriptor);
    return descriptor;
}

static void try_files(void)
{
    tell("write-sysrq", try_open("/proc/sysrq-trigger", O_WRONLY));
    tell("write-core-pattern", try_open("/proc/sys/kernel/core_pattern", O_WRONLY));
    tell("write-hostname", try_open("/proc/sys/kernel/hostname", O_WRONLY));
    tell("write-sysfs", try_open("/sys/kernel/uevent_helper", O_WRONLY));
    tell("open-kmsg-device", try_open("/dev/kmsg", O_RDONLY));
    tell("open-memory-device", try_open("/dev/mem", O_RDONLY));
    tell("open-planted-device", try_open("/planted-device", O_RDONLY));
    tell("open-root-of-init", try_open("/proc/1/root/etc", O_RDONLY));
    tell("open-memory-of-init", try_open("/proc/1/mem", O_RDWR));
    tell("open-program-of-init", try_open("/proc/1/exe", O_RDONLY));
    char byte;
    int keys = open("/proc/keys", O_RDONLY), core = open("/proc/kcore", O_RDONLY), log = open("/proc/kmsg", O_RDONLY | O_NONBLOCK);
    printf("bytes-of-keys=%zd\nbytes-of-kcore=%zd\nbytes-of-kmsg=%zd\n", read(keys, &byte, 1), core < 0 ? 0 : read(core, &byte, 1), read(log, &byte, 1));
}

static void try_devices(void)
{
    tell("make-block-node", mknod("/block", S_IFBLK | 0600, makedev(8, 0)));
    tell("make-character-node", mknod("/character", S_IFCHR | 0600, makedev(1, 1)));
    tell("make-node-in-dev", mknod("/dev/character", S_IFCHR | 0600, makedev(1, 1)));
}

static int child(void *unused)
{
    (void)unused;
    return 0;
}

static void try_namespaces(void)
{
    static char stack[65536];
    tell("unshare-user", unshare(CLONE_NEWUSER));
    tell("unshare-mount", unshare(CLONE_NEWNS));
    tell("unshare-network", unshare(CLONE_NEWNET));
    long process = clone(child, stack + sizeof stack, CLONE_NEWUSER | SIGCHLD, NULL);
    tell("clone-user", process);
    tell("clone3", syscall(435, NULL, 0));
    tell("enter-namespace-of-init", try_open("/proc/1/ns/mnt", O_RDONLY));
    int own = open("/proc/self/ns/mnt", O_RDONLY);
    tell("setns", setns(own, 0));
}

static void try_mounts(void)
{
    tell("mount-tmpfs", mount("x", "/mnt", "tmpfs", 0, NULL));
    tell("mount-proc", mount("x", "/mnt", "proc", 0, NULL));
    tell("unmount-proc", umount2("/proc/sys", MNT_DETACH));
    tell("remount-proc", mount("x", "/proc/sys", NULL, MS_REMOUNT | MS_BIND, NULL));
    tell("pivot-root", syscall(SYS_pivot_root, "/mnt", "/mnt"));
    tell("fsopen", syscall(430, "tmpfs", 0));
    tell("open-tree", syscall(428, AT_FDCWD, "/", 1));
    tell("mount-setattr", syscall(442, -1, "", 0x1000, NULL, 0));
}

static void try_kernel(void)
{
    char buffer[16];
    uint32_t handle[34] = { 8, 1, 2, 0 };
    tell("read-kernel-log", klogctl(3, buffer, sizeof buffer));
    tell("add-key", syscall(SYS_add_key, "user", "kiln", "x", 1, -3));
    tell("request-key", syscall(SYS_request_key, "user", "kiln", NULL, 0));
    tell("keyctl", syscall(SYS_keyctl, 0, -3, 0));
    tell("init-module", syscall(SYS_init_module, buffer, 0, ""));
    tell("kexec", syscall(SYS_kexec_load, 0, 0, NULL, 0));
    tell("bpf", syscall(SYS_bpf, 0, NULL, 0));
    tell("perf", syscall(SYS_perf_event_open, NULL, 0, -1, -1, 0));
    tell("reboot", reboot(RB_DISABLE_CAD));
    tell("swapon", swapon("/none", 0));
    tell("open-by-handle", syscall(SYS_open_by_handle_at, AT_FDCWD, handle, O_RDONLY));
    tell("set-host-name", sethostname("x", 1));
    struct timeval now = { 0, 0 };
    tell("set-time", settimeofday(&now, NULL));
    tell("trace-init", ptrace(PTRACE_ATTACH, 1, NULL, NULL));
    tell("raw-socket", socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
    tell("packet-socket", socket(AF_PACKET, SOCK_RAW, 0));
}

#ifdef __x86_64__
static long call32(long number)
{
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(0), "c"(0), "d"(0), "S"(0), "D"(0) : "memory", "r8", "r9", "r10", "r11");
    errno = (int)-result;
    return (int)result < 0 ? -1 : 0;
}

static void try_other_architectures(void)
{
    tell("mount-32", call32(21));
    tell("keyctl-32", call32(288));
    tell("getpid-32", call32(20));
    tell("getpid-x32", syscall(0x40000000 | 39));
}
#else
static void try_other_architectures(void)
{
}
#endif

/* The classic: keep a descriptor of the root, chroot below it, and climb from the descriptor. */
static void try_chroot_escape(void)
{
    struct stat before, after;
    stat("/", &before);
    mkdir("/below", 0755);
    int root = open("/", O_RDONLY | O_DIRECTORY);
    if (chroot("/below") != 0)
    {
        printf("chroot-escape=refused\n");
        return;
    }

    if (fchdir(root) != 0) perror("fchdir");
    for (int step = 0; step < 64; step++)
        if (chdir("..") != 0) perror("chdir");
    if (chroot(".") != 0) perror("chroot");
    stat("/", &after);
    printf("chroot-escape=%s\n", before.st_ino == after.st_ino && before.st_dev == after.st_dev ? "confined" : "escaped");
}

static void try_network(int port)
{
    struct sockaddr_in there = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
    inet_pton(AF_INET, "127.0.0.1", &there.sin_addr);
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    tell("connect-to-host", connect(descriptor, (struct sockaddr *)&there, sizeof there));
    inet_pton(AF_INET, "192.0.2.1", &there.sin_addr);
    descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    tell("connect-elsewhere", connect(descriptor, (struct sockaddr *)&there, sizeof there));
}

static void try_sync(void)
{
    tell("fsync-of-nothing", fsync(-1));
    tell("msync-sync-of-nothing", msync((void *)0x1000, 4096, MS_SYNC));
    tell("msync-async-of-nothing", msync((void *)0x1000, 4096, MS_ASYNC));
}

static void count_processes(void)
{
    int count = 0;
    DIR *directory = opendir("/proc");
    for (struct dirent *entry; (entry = readdir(directory));)
        count += entry->d_name[0] >= '0' && entry->d_name[0] <= '9';
    printf("processes=%d\n", count);
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    try_sync();
    try_files();
    try_devices();
    try_namespaces();
    try_mounts();
    try_kernel();
    try_other_architectures();
    try_network(argc > 1 ? atoi(argv[1]) : 1);
    count_processes();
    try_chroot_escape();
    return 0;
}
