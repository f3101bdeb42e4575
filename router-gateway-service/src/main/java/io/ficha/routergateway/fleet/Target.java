package io.ficha.routergateway.fleet;

/** Where and as whom to log in to a router; a change of any part makes a new connection. The password stays sealed. */
record Target(
        String routerId,
        String companyId,
        String host,
        int port,
        boolean tls,
        String user,
        String sealedPassword,
        long credentialsVersion) {

    String endpoint() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return "Target[" + routerId + ", " + endpoint() + "]";
    }
}
