// MD5 (RFC 1321) of a string of bytes, in hex.
function md5(s){
var w=[],h=[1732584193,-271733879,-1732584194,271733878],r=[7,12,17,22,5,9,14,20,4,11,16,23,6,10,15,21],
n=s.length,z=((n+8>>6)+1)*16,o="",i,j,q,f,x,a,b,c,d;
for(i=0;i<z;i++)w[i]=0;
for(i=0;i<=n;i++)w[i>>2]|=(i<n?s.charCodeAt(i)&255:128)<<i%4*8;
w[z-2]=n*8;
for(i=0;i<z;i+=16){
a=h[0];b=h[1];c=h[2];d=h[3];
for(j=0;j<64;j++){
q=j>>4;
f=q<1?b&c|~b&d:q<2?d&b|~d&c:q<3?b^c^d:c^(b|~d);
x=a+f+(Math.abs(Math.sin(j+1))*4294967296|0)+w[i+(q<1?j:q<2?5*j+1:q<3?3*j+5:7*j)%16]|0;
a=d;d=c;c=b;
q=r[q*4+j%4];
b=b+(x<<q|x>>>32-q)|0;
}
h[0]=h[0]+a|0;h[1]=h[1]+b|0;h[2]=h[2]+c|0;h[3]=h[3]+d|0;
}
for(i=0;i<32;i++)o+=(h[i>>3]>>>(i%8^1)*4&15).toString(16);
return o;
}
